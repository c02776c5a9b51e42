//! Where page and chip say different things: side by side, with the characters marked.
import type { DocumentView } from "../api/contract";
import type { Holder } from "../documents/contract";
import { useText } from "../i18n/text";
import { type Differing, differing, marked, type Part } from "./chip-compare";

export function Differences({ page, chip }: { page: DocumentView; chip: Holder }) {
  const { t } = useText();
  const found = differing(page, chip);
  if (found.length === 0) return <p className="small muted">{t("ui-chip-same")}</p>;
  return (
    <table className="small chip-differences">
      <caption className="sr">{t("ui-chip-page-differs")}</caption>
      <thead><tr><th>{t("ui-chip-field")}</th><th>{t("ui-chip-printed")}</th><th>{t("ui-chip-in-chip")}</th></tr></thead>
      <tbody>{found.map((d) => <Row key={d.field} of={d} />)}</tbody>
    </table>
  );
}

function Row({ of }: { of: Differing }) {
  const { t, date } = useText();
  const shown = (text: string): string => (of.field === "birth" || of.field === "expiry" ? date(text || null) : of.field === "sex" ? t(`ui-sex-${text}`) : text || t("ui-none"));
  const cut = marked(shown(of.printed), shown(of.chip));
  return <tr><th scope="row">{t(`ui-field-${of.field}`)}</th><td className="mono"><Marked parts={cut.one} /></td><td className="mono"><Marked parts={cut.other} /></td></tr>;
}

function Marked({ parts }: { parts: Part[] }) {
  return <>{parts.map((p, i) => (p.differs ? <mark key={i}>{p.text}</mark> : <span key={i}>{p.text}</span>))}</>;
}
