//! What is reported of an announced traveller's documents: each with why, which document, and how surely it is the same.
import { Badge } from "../design/ui";
import { useText } from "../i18n/text";
import type { PaperHit } from "./contract";
import { dashed } from "./parts";

export function Papers({ papers }: { papers: readonly PaperHit[] }) {
  return <>{papers.map((hit) => <Paper key={`${hit.reason.id}-${hit.document}`} hit={hit} />)}</>;
}

function Paper({ hit }: { hit: PaperHit }) {
  const { t, m, n } = useText();
  return (
    <article className="hit" aria-label={t("ui-paper", { document: hit.document })}>
      <div className="row spread"><h3>{m(hit.reason)}</h3><b className="num">{n(hit.score * 100)} %</b></div>
      <div className="bar" role="presentation"><i style={{ width: `${Math.round(hit.score * 100)}%` }} /></div>
      <p className="small"><Badge tone={hit.agreement === "confusable" ? "calm" : "warn"}>{t(`ui-paper-${dashed(hit.agreement)}`)}</Badge></p>
      <dl className="facts small"><dt>{t("ui-paper-reported")}</dt><dd className="mono">{hit.document}</dd><dt>{t("ui-paper-announced")}</dt><dd className="mono">{hit.number}</dd></dl>
    </article>
  );
}
