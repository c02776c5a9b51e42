//! A hit that explains itself: what agrees, what contradicts, from which list and on what basis.
import { Link } from "@tanstack/react-router";
import type { Hit } from "../api/contract";
import { may, useSession } from "../api/session";
import { Badge } from "../design/ui";
import { useText } from "../i18n/text";

const TONE = { yes: "warn", no: "good", unknown: "calm" } as const;

export function HitCard({ hit }: { hit: Hit }) {
  const { t, m, n, date, state } = useText();
  const session = useSession();
  return (
    <article className="hit" aria-label={t("ui-hit", { name: hit.matched_name })}>
      <div className="row spread">
        <h3>{may(session, "screening.entry") ? <Link to="/entries/$entry" params={{ entry: hit.entry }}>{hit.matched_name}</Link> : hit.matched_name}</h3>
        <span className="row"><Badge tone="warn">{t(`ui-action-${hit.action.replaceAll("_", "-")}`)}</Badge><b className="num">{n(hit.score * 100)} %</b></span>
      </div>
      <div className="bar" role="presentation"><i style={{ width: `${Math.round(hit.score * 100)}%` }} /></div>
      <p className="small"><b>{hit.list_name}</b> {hit.reference} · <span className="muted">{hit.basis}</span></p>
      <table className="small">
        <tbody>
          {hit.features.map((f, i) => (
            <tr key={i}><td><Badge tone={TONE[f.agrees]}>{t(`ui-agrees-${f.agrees}`)}</Badge></td><td>{m(f.detail)}</td><td className="num muted">{n(f.weight, 2)}</td></tr>
          ))}
        </tbody>
      </table>
      <dl className="facts small">
        {hit.births.length > 0 ? <><dt>{t("ui-field-birth")}</dt><dd>{hit.births.map(date).join(" · ")}</dd></> : null}
        {hit.nationalities.length > 0 ? <><dt>{t("ui-field-nationality")}</dt><dd>{hit.nationalities.map(state).join(" · ")}</dd></> : null}
        {hit.documents.length > 0 ? <><dt>{t("ui-documents")}</dt><dd>{hit.documents.slice(0, 4).map((d) => [d.issuer, d.number].filter(Boolean).join(" ")).join(" · ")}</dd></> : null}
        {hit.note ? <><dt>{t("ui-note")}</dt><dd>{hit.note}</dd></> : null}
      </dl>
    </article>
  );
}
