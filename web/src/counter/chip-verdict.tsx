//! What the check of a document came to: two verdicts with why not, then every check as one line that opens to its evidence.
import { CheckCircle2, CircleHelp, CircleMinus, type LucideIcon, XCircle } from "lucide-react";
import type { CheckResult } from "../api/contract";
import { ResultIcon } from "../design/ui";
import type { CheckVerdict, DocumentCheck, RoutineCheck } from "../documents/contract";
import { eachOnce, useText } from "../i18n/text";

type Mark = "yes" | "no" | "open" | "none";
const ICON: Record<Mark, LucideIcon> = { yes: CheckCircle2, no: XCircle, open: CircleHelp, none: CircleMinus };
const DATA = { genuine: "yes", not_genuine: "no", undetermined: "open" } as const satisfies Record<string, Mark>;
// That a kind of document cannot prove its chip is no fault of this one.
const ORIGINAL = { proven: "yes", disproven: "no", cannot_be_proven: "none", undetermined: "open" } as const satisfies Record<string, Mark>;

const AGAINST: readonly CheckResult[] = ["fail", "attention", "undetermined"];
/** The checks that show whether the chip is the original one. */
const PROOFS: ReadonlySet<string> = new Set(["chip-authentication", "active-authentication", "chip-authentication-mapping"]);

export type Axis = "data" | "original" | "page";
const axisOf = (check: RoutineCheck): Axis => (check.class !== "electronic" ? "page" : PROOFS.has(check.routine) ? "original" : "data");

/** The counted checks of an axis that speak against it: failures alone when there are any. */
export function against(checks: readonly RoutineCheck[], axis: Axis): RoutineCheck[] {
  const bad = checks.filter((c) => c.counted && axisOf(c) === axis && AGAINST.includes(c.result));
  const failed = bad.filter((c) => c.result === "fail");
  return failed.length > 0 ? failed : bad;
}

/** The reason of a check that another one stopped. */
const FOLLOWS = "chip-prerequisite";
/** Reasons that are shown beside a verdict; the rest stands in the checks. */
const WHY_MAX = 3;

export function Verdicts({ verdict }: { verdict: CheckVerdict }) {
  const { t } = useText();
  const data = DATA[verdict.data] ?? "open";
  const original = ORIGINAL[verdict.originality] ?? "open";
  const page = against(verdict.checks, "page");
  return (
    <div className="chip-verdicts">
      <Line mark={data} word={t(`ui-chip-data-${verdict.data}`)} why={data === "yes" ? [] : against(verdict.checks, "data")} />
      <Line mark={original} word={t(`ui-chip-original-${verdict.originality}`)} why={original === "no" || original === "open" ? against(verdict.checks, "original") : []} />
      {page.length > 0 ? <Line mark={page.some((c) => c.result === "fail") ? "no" : "open"} word={t("ui-chip-page-differs")} why={page} /> : null}
    </div>
  );
}

function Line({ mark, word, why }: { mark: Mark; word: string; why: RoutineCheck[] }) {
  const { m } = useText();
  const Icon = ICON[mark];
  const all = why.flatMap((c) => (c.reasons.length > 0 ? c.reasons : [c.title]));
  // What could not be asked because of another check says nothing beside what that one says.
  const own = all.filter((r) => r.id !== FOLLOWS);
  const reasons = eachOnce((own.length > 0 ? own : all).map(m)).slice(0, WHY_MAX);
  return (
    <div className={`chip-verdict ${mark}`} data-chip-mark={mark}>
      <Icon size={26} aria-hidden="true" />
      <div className="grow">
        <div className="word">{word}</div>
        {reasons.length > 0 ? <ul className="why small">{reasons.map((r) => <li key={r}>{r}</li>)}</ul> : null}
      </div>
    </div>
  );
}

const ORDER: Record<CheckResult, number> = { fail: 0, attention: 1, undetermined: 2, pass: 3, not_performed: 4, not_applicable: 5 };

/** Every check, what speaks against the document first. */
export function Checks({ check }: { check: DocumentCheck }) {
  const { t, m } = useText();
  const sorted = [...check.checks].sort((a, b) => (ORDER[a.result] ?? 2) - (ORDER[b.result] ?? 2));
  return (
    <ul className="chip-checks" aria-label={t("ui-chip-checks")}>
      {sorted.map((c) => (
        <li key={`${c.class} ${c.routine}`}>
          <details>
            <summary>
              <ResultIcon result={c.result} />
              <span className="grow">{m(c.title)}{eachOnce(c.reasons.map(m)).map((r) => <span key={r} className="reason small muted">{r}</span>)}</span>
            </summary>
            <Detail of={c} check={check} />
          </details>
        </li>
      ))}
    </ul>
  );
}

function Detail({ of, check }: { of: RoutineCheck; check: DocumentCheck }) {
  const { t } = useText();
  const signed = axisOf(of) === "data";
  return (
    <dl className="facts small chip-detail">
      <dt>{t("ui-chip-routine")}</dt><dd className="mono">{of.routine}</dd>
      <dt>{t("ui-chip-class")}</dt><dd>{t(`ui-chip-class-${of.class}`)}{of.counted ? null : <span className="muted"> {t("ui-chip-not-counted")}</span>}</dd>
      {of.evidence ? <><dt>{t("ui-chip-evidence-hash")}</dt><dd className="mono">{of.evidence}</dd></> : null}
      {signed && check.signer ? <><dt>{t("ui-chip-signer")}</dt><dd>{check.signer}</dd></> : null}
      {signed && check.anchor ? <><dt>{t("ui-chip-anchor")}</dt><dd>{check.anchor}</dd></> : null}
    </dl>
  );
}
