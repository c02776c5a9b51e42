//! One certificate: its standing, what it departs from, which roots it stands with, where it came from and who decided.
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useSession } from "../api/session";
import { Await, Badge, Empty, PageHead, Panel, type Tone } from "../design/ui";
import { useText } from "../i18n/text";
import { certificateQuery, type Explanation, looking } from "./calls";
import { ending } from "./roots";

const STANDING: Record<string, Tone> = { anchor: "good", pending: "warn", distrusted: "bad", not_asked: "calm" };
const SEVERITY: Record<string, Tone> = { note: "calm", warning: "warn", error: "bad" };
const standingText = (standing: string | null | undefined) => `pki-standing-${(standing ?? "unknown").replaceAll("_", "-")}`;

export function CertificatePage() {
  const { certificate } = useParams({ from: "/inside/trust/$certificate" });
  const query = useQuery(certificateQuery(looking(useSession()), certificate));
  return <Await query={query}>{(data) => <View data={data} />}</Await>;
}

function View({ data }: { data: Explanation }) {
  const { t } = useText();
  return (
    <div className="page">
      <PageHead title={data.subject} above={<Link to="/trust">{t("ui-nav-trust")}</Link>}>
        <Badge tone={STANDING[data.standing ?? ""] ?? "calm"}>{t(standingText(data.standing))}</Badge>
      </PageHead>
      <div className="two">
        <div className="stack">
          <Panel title={t("ui-trust-history")}><History data={data} /></Panel>
          <Panel title={t("ui-trust-findings")}>
            {data.findings.length === 0 ? <Empty>{t("ui-trust-findings-none")}</Empty> : <ul className="stack">{data.findings.map((f) => <li key={f.code} className="row"><Badge tone={SEVERITY[f.severity] ?? "calm"}>{t(`pki-severity-${f.severity}`)}</Badge><span className="grow">{t(`pki-finding-${f.code}`)} <span className="small muted">{f.clause}</span></span></li>)}</ul>}
          </Panel>
          <Panel title={t("ui-trust-provenance")}><ProvenanceList data={data} /></Panel>
        </div>
        <div className="stack">
          <Panel title={t("ui-trust-certificate")}><Facts data={data} /></Panel>
          <Panel title={t("ui-trust-links")}><Links data={data} /></Panel>
        </div>
      </div>
    </div>
  );
}

function Facts({ data }: { data: Explanation }) {
  const { t, at } = useText();
  const end = ending(data.not_after, Date.now());
  return (
    <dl className="facts">
      <dt>{t("ui-trust-kind")}</dt><dd>{t(`pki-kind-${data.kind}`)}</dd>
      <dt>{t("ui-trust-country-head")}</dt><dd>{data.country || t("ui-none")}</dd>
      <dt>{t("ui-trust-issuer")}</dt><dd>{data.issuer}</dd>
      <dt>{t("ui-trust-serial")}</dt><dd className="mono">{data.serial}</dd>
      <dt>{t("ui-trust-key")}</dt><dd>{data.key}</dd>
      <dt>{t("ui-trust-from")}</dt><dd>{at(data.not_before)}</dd>
      <dt>{t("ui-trust-until")}</dt><dd>{at(data.not_after)} {end === "lasts" ? null : <Badge tone={end === "soon" ? "warn" : "bad"}>{t(`ui-trust-${end}`)}</Badge>}</dd>
      <dt>{t("ui-trust-fingerprint")}</dt><dd className="mono">{data.fingerprint}</dd>
    </dl>
  );
}

function History({ data }: { data: Explanation }) {
  const { t, at } = useText();
  const me = useSession().account.id;
  const who = (account: string) => (account === me ? t("ui-you") : account);
  if (data.decisions.length === 0) return <Empty>{t("ui-trust-history-none")}</Empty>;
  return (
    <ul className="timeline">
      {data.decisions.map((d) => (
        <li key={d.id} className="stack tight">
          <div className="row"><Badge tone={d.act === "trust" ? "good" : "bad"}>{t(`pki-act-${d.act}`)}</Badge><Badge>{t(`ui-trust-state-${d.state}`)}</Badge></div>
          <div>{d.reason}</div>
          <div className="small muted">{t("ui-trust-proposed-by", { who: who(d.proposed_by), at: d.proposed_at })}</div>
          {d.decided_at ? <div className="small muted">{t("ui-trust-decided-by", { who: who(d.decided_by ?? d.proposed_by), at: at(d.decided_at) })}{d.decision_reason ? ` · ${d.decision_reason}` : ""}</div> : null}
        </li>
      ))}
    </ul>
  );
}

function ProvenanceList({ data }: { data: Explanation }) {
  const { t, at } = useText();
  if (data.provenance.length === 0) return <Empty>{t("ui-trust-imports-none")}</Empty>;
  return (
    <ul className="stack">
      {data.provenance.map((p, i) => (
        <li key={`${p.import} ${i}`} className="stack tight">
          <div><strong>{p.source}</strong> <span className="small muted">{t(`pki-file-${p.kind.replaceAll("_", "-")}`)}, {at(p.imported_at)}, {p.actor === "system" ? t("ui-by-system") : p.actor}</span></div>
          {p.entry ? <div className="small mono muted">{p.entry}</div> : null}
          {p.remark ? <div className="small">{p.remark}</div> : null}
          {p.gone_at ? <div className="small"><Badge tone="warn">{t("ui-trust-gone-at", { at: p.gone_at })}</Badge></div> : null}
        </li>
      ))}
    </ul>
  );
}

function Links({ data }: { data: Explanation }) {
  const { t } = useText();
  const other = (how: string, fingerprint: string, subject: string, standing: string) => (
    <li key={`${how} ${fingerprint}`} className="stack tight">
      <div className="small muted">{t(how)}</div>
      <div className="row"><Link to="/trust/$certificate" params={{ certificate: fingerprint }}>{subject}</Link><Badge tone={STANDING[standing] ?? "calm"}>{t(standingText(standing))}</Badge></div>
    </li>
  );
  return (
    <ul className="stack">
      {data.signed_by ? other("ui-trust-signed-by", data.signed_by.fingerprint, data.signed_by.subject, data.signed_by.standing) : <li className="muted small">{t("pki-signed-by-nobody")}</li>}
      {data.continues.map((g) => other("ui-trust-continues", g.root, g.subject, g.standing))}
      {data.continued_by.map((g) => other("ui-trust-continued-by", g.root, g.subject, g.standing))}
    </ul>
  );
}
