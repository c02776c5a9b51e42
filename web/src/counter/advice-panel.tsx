//! What all checks say: one calm word, its reasons, then each check with its evidence. Advice only: the officer decides.
import { Link } from "@tanstack/react-router";
import type { Check, Evidence, Presentation } from "../api/contract";
import { may, useSession } from "../api/session";
import { Badge, Panel, ResultIcon, VerdictIcon } from "../design/ui";
import { eachOnce, permitText, useText } from "../i18n/text";
import { HitCard } from "./hit-card";

export function AdvicePanel({ presentation }: { presentation: Presentation }) {
  const { t, m, ms, date, at, port } = useText();
  const session = useSession();
  const { advice, person, party, stay } = presentation;
  // How the stay was reckoned has its own place below; the verdict and the checks say only what came of it.
  const reckoning = new Set(stay?.explain.map(m));
  const order = { fail: 0, attention: 1, undetermined: 2, pass: 3, not_performed: 4, not_applicable: 5 } as const;
  const checks = [...advice.checks].sort((a, b) => order[a.result] - order[b.result]);
  return (
    <>
      <section className={`verdict ${advice.verdict}`} aria-label={t("ui-advice")} data-verdict={advice.verdict}>
        <VerdictIcon verdict={advice.verdict} />
        <div className="grow">
          <div className="word">{t(`ui-verdict-${advice.verdict}`)}</div>
          <ul className="why">{eachOnce(advice.reasons.map(m)).filter((r) => !reckoning.has(r)).map((r) => <li key={r}>{r}</li>)}</ul>
        </div>
      </section>
      {advice.checks.flatMap((c) => c.evidence).map((e, i) => (e.kind === "hit" ? <HitCard key={i} hit={e.hit} /> : null))}
      <div className="row" style={{ alignItems: "stretch" }}>
        <div className="tile grow">
          <span className="small muted">{t("ui-person")}</span>
          <div>{may(session, "records.person") ? <Link to="/persons/$person" params={{ person: person.id }}>{person.name}</Link> : person.name}</div>
          <div className="small">{person.crossings > 0 ? t("ui-person-known", { n: person.crossings }) : t("ui-person-new")}{person.last_crossing ? ` · ${t(`ui-direction-${person.last_crossing.direction}`)} ${port(person.last_crossing.port)}, ${at(person.last_crossing.at)}` : ""}</div>
        </div>
        {stay ? (
          <div className="tile grow">
            <span className="small muted">{m(stay.rule_name)}</span>
            <div>{stay.until ? t("ui-stay-until", { date: stay.until }) : t("ui-stay-none")}</div>
            {typeof stay.days_left === "number" ? <div className="small">{t("ui-stay-days", { used: stay.days_used ?? 0, left: stay.days_left })}</div> : null}
          </div>
        ) : null}
        {party && party.members.length > 1 ? (
          <div className="tile grow">
            <span className="small muted">{t("ui-party", { n: party.members.length })}</span>
            <ul className="small">{party.members.map((p, i) => <li key={i}>{p.name} <span className="muted">{t(`ui-state-${p.state}`)}</span></li>)}</ul>
          </div>
        ) : null}
      </div>
      <Panel title={t("ui-checks")} actions={<span className="muted small">{t("ui-took", { time: t("ui-ms", { n: ms(advice.took_us) }) })}</span>}>
        <ul className="checks">
          {checks.map((c) => (
            <li key={c.check}>
              <ResultIcon result={c.result} />
              <b>{t(`ui-check-${c.check.replaceAll("_", "-")}`)}</b>
              <div className="small stack tight">
                {c.reasons.length > 0 ? eachOnce(c.reasons.map(m)).filter((r, i) => i === 0 || !reckoning.has(r)).map((r) => <span key={r}>{r}</span>) : <span className="muted">{t(`ui-result-${c.result}`)}</span>}
                <Facts check={c} />
              </div>
              <span className="small muted num">{c.took_us >= 100 ? t("ui-ms", { n: ms(c.took_us) }) : null}</span>
            </li>
          ))}
        </ul>
        {stay && stay.explain.length > 0 ? <details className="small"><summary>{t("ui-stay-explain")}</summary><ol>{stay.explain.map((e, i) => <li key={i}>{m(e)}</li>)}</ol></details> : null}
      </Panel>
      {presentation.decision ? <p className="small"><Badge tone="calm">{t(`ui-outcome-${presentation.decision.outcome}`)}</Badge> {presentation.decision.officer.name} {at(presentation.decision.decided_at)} {presentation.decision.stay_until ? t("ui-stay-until", { date: date(presentation.decision.stay_until) }) : ""}</p> : null}
    </>
  );
}

function Facts({ check }: { check: Check }) {
  const facts = check.evidence.filter((e) => e.kind !== "hit" && e.kind !== "mrz_field" && !(e.kind === "crossing" && check.check === "open_stay") && e.kind !== "companion");
  return facts.length > 0 ? <>{facts.slice(0, 4).map((e, i) => <Fact key={i} evidence={e} />)}</> : null;
}

function Fact({ evidence }: { evidence: Evidence }) {
  const { t, at, date, port } = useText();
  switch (evidence.kind) {
    case "crossing": return <span className="muted">{t(`ui-direction-${evidence.crossing.direction}`)} {port(evidence.crossing.port)} {at(evidence.crossing.at)}</span>;
    case "permit": return <span className="muted">{t(permitText(evidence.permit.kind))} {evidence.permit.number} {date(evidence.permit.valid_from)} – {date(evidence.permit.valid_until)}</span>;
    case "document_report": return <span className="muted">{t(`ui-document-status-${evidence.report.kind}`)} {at(evidence.report.at)} {evidence.report.source}</span>;
    default: return null;
  }
}
