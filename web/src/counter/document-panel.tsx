//! The document as it was read: the data page drawn from its fields, and the zone with every character's standing.
import { Fragment, type ReactNode, useState } from "react";
import type { Under } from "../api/client";
import type { DocumentView, FieldView } from "../api/contract";
import { Badge, Panel } from "../design/ui";
import type { DocumentCheck } from "../documents/contract";
import { useText } from "../i18n/text";
import { Faces } from "./chip-faces";

const TONE = { valid: "good", failed: "bad", unknown: "warn" } as const;

export interface ReadChip { check: DocumentCheck; why: Under }

export function DocumentPanel({ document, chip }: { document: DocumentView; chip?: ReadChip | null }) {
  const { t, m, date, state } = useText();
  const [lit, setLit] = useState<string | null>(null);
  const wrong = document.fields.filter((f) => f.status !== "valid");
  const name = [document.surname, document.given_names].filter(Boolean).join(", ");
  return (
    <Panel title={t(`ui-document-${document.kind}`)} actions={<span className="muted small">{t("ui-facsimile")}</span>}>
      <div className="stack">
        <div className="facsimile">
          {chip ? <Faces check={chip.check} why={chip.why} name={name} /> : null}
          <div className="stack grow">
          <div><div style={{ fontSize: "1.25rem", fontWeight: 700 }}>{name || t("ui-unknown")}</div>{document.native_name ? <div lang="zh">{document.native_name}</div> : null}{document.name_truncated ? <Badge tone="warn">{t("ui-name-truncated")}</Badge> : null}</div>
          <dl className="facts">
            <dt>{t("ui-field-number")}</dt><dd className="mono">{document.number}</dd>
            <dt>{t("ui-field-issuer")}</dt><dd>{state(document.issuer)}</dd>
            <dt>{t("ui-field-nationality")}</dt><dd>{state(document.nationality)}</dd>
            <dt>{t("ui-field-birth")}</dt><dd>{date(document.birth)}</dd>
            <dt>{t("ui-field-sex")}</dt><dd>{t(`ui-sex-${document.sex}`)}</dd>
            <dt>{t("ui-field-expiry")}</dt><dd>{date(document.expiry)}</dd>
          </dl>
          </div>
        </div>
        {document.mrz.length > 0 ? <div className="mrz" aria-label={t("ui-zone")} role="img">{document.mrz.map((line, i) => <Fragment key={i}>{marked(line, i + 1, document.fields, lit)}{"\n"}</Fragment>)}</div> : null}
        {wrong.length > 0 ? (
          <ul className="stack tight">
            {wrong.map((f) => (
              <li key={`${f.field}-${f.line}-${f.from}`} className="row small" onMouseEnter={() => setLit(f.field)} onMouseLeave={() => setLit(null)}>
                <Badge tone={TONE[f.status]}>{t(`ui-status-${f.status}`)}</Badge>
                <b>{t(`ui-part-${f.field.replaceAll("_", "-")}`)}</b>
                <span className="muted">{t("ui-place", { line: f.line, from: f.from, to: f.to })}</span>
                {f.reason ? <span>{m(f.reason)}</span> : null}
              </li>
            ))}
          </ul>
        ) : null}
        {document.suggestions.map((s) => <p key={`${s.line}-${s.column}`} className="small">{t("ui-suggestion", { line: s.line, column: s.column, read: s.read, suggested: s.suggested })}</p>)}
      </div>
    </Panel>
  );
}

/** One line of the zone, cut where fields failed or are unknown. */
function marked(line: string, number: number, fields: FieldView[], lit: string | null): ReactNode[] {
  const here = fields.filter((f) => f.line === number && f.status !== "valid").sort((a, b) => a.from - b.from);
  const out: ReactNode[] = [];
  let at = 0;
  for (const f of here) {
    const from = Math.max(at, f.from - 1);
    if (from > at) out.push(line.slice(at, from));
    if (f.to > from) out.push(<span key={`${f.field}-${from}`} className={`${f.status} ${lit === f.field ? "lit" : ""}`}>{line.slice(from, f.to)}</span>);
    at = Math.max(at, f.to);
  }
  out.push(line.slice(at));
  return out;
}
