//! The full record of one document check: verdicts, every check, what was read with sizes and hashes, and judging it again.
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { Under } from "../api/client";
import type { Purpose } from "../api/contract";
import { may, purposesOf, useSession } from "../api/session";
import { useFileName } from "../counter/chip-bars";
import { Faces } from "../counter/chip-faces";
import { sexOf } from "../counter/chip-compare";
import { Checks, Verdicts } from "../counter/chip-verdict";
import { Await, Button, Empty, Forbidden, PageHead, Panel, ProblemBox } from "../design/ui";
import { useText } from "../i18n/text";
import { WithPurpose } from "../persons/purpose";
import { checkQuery, OPERATION, saveEvidence } from "./calls";
import type { CheckedFile, DocumentCheck } from "./contract";
import { ReplayPanel } from "./replay";

/** Purposes that an officer states all day: with one of these alone, nobody is asked again. */
const DAILY: readonly Purpose[] = ["border_check", "second_line"];

export function CheckPage() {
  const { check } = useParams({ from: "/inside/document-checks/$check" });
  const { t } = useText();
  const session = useSession();
  const purposes = purposesOf(session, OPERATION.check);
  const [only] = purposes;
  if (!only) return <Again check={check} />;
  if (purposes.length === 1 && DAILY.includes(only)) return <Loaded check={check} why={{ purpose: only }} />;
  return <WithPurpose key={check} operation={OPERATION.check} title={t("ui-chip-record")}>{(why) => <Loaded check={check} why={why} />}</WithPurpose>;
}

/** For auditors: the check is made again and holds or does not; nothing of the holder is shown. */
function Again({ check }: { check: string }) {
  const { t } = useText();
  const purposes = purposesOf(useSession(), OPERATION.replay);
  const [only] = purposes;
  if (!only) return <Forbidden />;
  return (
    <div className="page">
      <PageHead title={t("ui-chip-record")} above={<span className="mono muted">{check}</span>} />
      <p className="muted">{t("ui-chip-audit-note")}</p>
      <ReplayPanel check={check} why={{ purpose: only }} />
    </div>
  );
}

function Loaded({ check, why }: { check: string; why: Under }) {
  const query = useQuery(checkQuery(check, why));
  return <Await query={query}>{(data) => <View check={data} why={why} />}</Await>;
}

function View({ check, why }: { check: DocumentCheck; why: Under }) {
  const { t, m } = useText();
  const session = useSession();
  const saving = useMutation({ mutationFn: () => saveEvidence(check.id, why) });
  const name = check.holder ? [check.holder.surname, check.holder.given_names].filter(Boolean).join(", ") : t("ui-unknown");
  return (
    <div className="page">
      <PageHead title={t("ui-chip-record")} above={<span className="mono muted">{check.id}</span>}>
        {may(session, OPERATION.evidence) ? <Button onClick={() => saving.mutate()} disabled={saving.isPending}>{t("ui-chip-evidence-save")}</Button> : null}
      </PageHead>
      {saving.error ? <ProblemBox error={saving.error} onRetry={() => saving.mutate()} /> : null}
      <Verdicts verdict={check} />
      <div className="two">
        <div className="stack">
          <Panel title={t("ui-chip-checks")}><Checks check={check} /></Panel>
          {may(session, OPERATION.replay) ? <ReplayPanel check={check.id} why={why} /> : null}
        </div>
        <div className="stack">
          {check.holder ? <Panel title={t("ui-chip-holder")}><div className="stack">{may(session, OPERATION.portrait) ? <Faces check={check} why={why} name={name} withKey="no-key" /> : null}<HolderFacts check={check} /></div></Panel> : null}
          <Panel title={t("ui-chip-provenance")}><Provenance check={check} /></Panel>
          {check.deviations.length > 0 ? <Panel title={t("ui-chip-deviations", { n: check.deviations.length })}><ul className="dots">{check.deviations.map((d, i) => <li key={i}>{m(d)}</li>)}</ul></Panel> : null}
        </div>
      </div>
      <Panel title={t("ui-chip-files")}>{check.files.length === 0 ? <Empty>{t("ui-chip-files-none")}</Empty> : <Files files={check.files} />}</Panel>
    </div>
  );
}

function HolderFacts({ check }: { check: DocumentCheck }) {
  const { t, state, date } = useText();
  const { holder } = check;
  if (!holder) return null;
  return (
    <dl className="facts">
      <dt>{t("ui-field-surname")}</dt><dd>{holder.surname || t("ui-none")}</dd>
      <dt>{t("ui-field-given_names")}</dt><dd>{holder.given_names || t("ui-none")}</dd>
      <dt>{t("ui-field-number")}</dt><dd className="mono">{holder.number}</dd>
      <dt>{t("ui-field-issuer")}</dt><dd>{state(holder.issuer)}</dd>
      <dt>{t("ui-field-nationality")}</dt><dd>{state(holder.nationality)}</dd>
      <dt>{t("ui-field-birth")}</dt><dd>{date(holder.birth || null)}</dd>
      <dt>{t("ui-field-sex")}</dt><dd>{t(`ui-sex-${sexOf(holder.sex)}`)}</dd>
      <dt>{t("ui-field-expiry")}</dt><dd>{date(holder.expiry || null)}</dd>
    </dl>
  );
}

function Provenance({ check }: { check: DocumentCheck }) {
  const { t, at } = useText();
  const session = useSession();
  return (
    <dl className="facts">
      <dt>{t("ui-chip-read-at")}</dt><dd>{at(check.read_at, "full")}</dd>
      <dt>{t("ui-chip-judged-at")}</dt><dd>{at(check.made_at, "full")}</dd>
      <dt>{t("ui-chip-by")}</dt><dd>{check.by}</dd>
      <dt>{t("ui-chip-device")}</dt><dd>{check.device}</dd>
      <dt>{t("ui-chip-access-label")}</dt><dd>{check.access ?? t("ui-none")}</dd>
      <dt>{t("ui-chip-signer")}</dt><dd>{check.signer ?? t("ui-none")}</dd>
      <dt>{t("ui-chip-anchor")}</dt><dd>{check.anchor ?? t("ui-none")}</dd>
      <dt>{t("ui-chip-trust-store")}</dt><dd className="mono small">{check.trust_store}</dd>
      {check.sha256 ? <><dt>{t("ui-chip-record-hash")}</dt><dd className="mono small">{check.sha256}</dd></> : null}
      <dt>{t("ui-chip-presentation")}</dt><dd className="mono small">{may(session, "counter.presentation") ? <Link to="/counter/$presentation" params={{ presentation: check.presentation }}>{check.presentation}</Link> : check.presentation}</dd>
    </dl>
  );
}

function Files({ files }: { files: CheckedFile[] }) {
  const { t, n } = useText();
  const name = useFileName();
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={t("ui-chip-files")}>
      <table className="small">
        <thead><tr><th>{t("ui-chip-file-head")}</th><th className="num">{t("ui-chip-bytes")}</th><th>{t("ui-chip-hash")}</th></tr></thead>
        <tbody>{files.map((f) => <tr key={f.name}><td className="nowrap">{name(f.name)}</td><td className="num">{n(f.bytes)}</td><td className="mono">{f.sha256}</td></tr>)}</tbody>
      </table>
    </div>
  );
}
