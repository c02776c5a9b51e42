//! Everything that messages said of a traveller. Each fact leads to its own bytes in the message that said it.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { may, useSession } from "../api/session";
import { Await, Badge, CheckBox, Empty, Panel } from "../design/ui";
import { useText } from "../i18n/text";
import { messageQuery, OPERATION } from "./calls";
import type { FactView, MessageView } from "./contract";
import { locate } from "./marks";
import { MessageText } from "./message-text";
import { asPartial } from "./time";
import { dashed } from "./parts";
import { useRows } from "./rows";

const DATES: ReadonlySet<string> = new Set(["birth", "document_expiry"]);
const COUNTRIES: ReadonlySet<string> = new Set(["nationality", "birth_country", "residence", "document_issuer"]);

/** A field's name; fields that a later server may know keep their own. */
export function useFieldName(): (field: string) => string {
  const { t, has } = useText();
  return (field) => (has(`ui-fact-${dashed(field)}`) ? t(`ui-fact-${dashed(field)}`) : field);
}

export function Facts({ facts }: { facts: FactView[] }) {
  const { t } = useText();
  const [old, setOld] = useState(true);
  const [chosen, setChosen] = useState(0);
  const shown = facts.filter((f) => old || !f.superseded);
  const fact = shown[Math.min(chosen, shown.length - 1)];
  const hidden = facts.some((f) => f.superseded);
  return (
    <div className="two even">
      <Panel title={t("ui-fact-all")} actions={hidden ? <CheckBox label={t("ui-fact-superseded-show")} checked={old} onChange={setOld} /> : null}>
        {facts.length === 0 ? <Empty>{t("ui-fact-none")}</Empty> : <FactTable facts={shown} chosen={fact} onChoose={(f) => setChosen(shown.indexOf(f))} />}
      </Panel>
      {fact ? <Source fact={fact} /> : null}
    </div>
  );
}

function FactTable({ facts, chosen, onChoose }: { facts: FactView[]; chosen: FactView | undefined; onChoose: (fact: FactView) => void }) {
  const { t, at, date, state } = useText();
  const name = useFieldName();
  const { row, box } = useRows(facts.length);
  const worded = (f: FactView) => (DATES.has(f.field) ? date(asPartial(f.value)) : COUNTRIES.has(f.field) ? state(f.value) : f.value);
  return (
    <div className="scroll">
      <table className="dense" {...box}>
        <thead><tr><th>{t("ui-fact-field")}</th><th>{t("ui-fact-value")}</th><th>{t("ui-message-received")}</th></tr></thead>
        <tbody>
          {facts.map((f, i) => {
            const stop = row(i);
            return (
              <tr key={i} className={f === chosen ? "chosen" : undefined}>
                <td className="nowrap">
                  <button type="button" className="pick" aria-pressed={f === chosen} {...stop} onFocus={() => { stop.onFocus(); onChoose(f); }} onClick={() => onChoose(f)}>{name(f.field)}</button>
                </td>
                <td className={f.superseded ? "superseded" : undefined}>{worded(f)} {f.superseded ? <Badge>{t("ui-fact-superseded")}</Badge> : null}</td>
                <td className="small nowrap">{at(f.received_at, "minute")}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** The bytes behind a fact: in their message for those who may read it, alone for the others. */
function Source({ fact }: { fact: FactView }) {
  const { t } = useText();
  const session = useSession();
  const open = may(session, OPERATION.message);
  return (
    <Panel title={t("ui-fact-source")} actions={open ? <Link to="/quarantine/$message" params={{ message: fact.message }} className="small">{t("ui-message-open")}</Link> : null}>
      <div className="stack">
        <p className="small muted">{t("ui-fact-place", { start: fact.start, end: fact.end })}</p>
        {open ? <InMessage fact={fact} /> : <Bytes fact={fact} />}
      </div>
    </Panel>
  );
}

function Bytes({ fact }: { fact: FactView }) {
  return <pre className="edifact"><mark className="fact lit">{fact.bytes}</mark></pre>;
}

function InMessage({ fact }: { fact: FactView }) {
  const message = useQuery(messageQuery(fact.message));
  return <Await query={message}>{(view) => <Located view={view} fact={fact} />}</Await>;
}

function Located({ view, fact }: { view: MessageView; fact: FactView }) {
  const { t } = useText();
  const name = useFieldName();
  const { field, start, end, bytes, value } = fact;
  const says = `${name(field)}: ${value}`;
  const places = useMemo(() => {
    const at = locate(view.text, { start, end, bytes });
    return at ? [{ ...at, key: "fact", tone: "fact" as const, says }] : [];
  }, [view.text, start, end, bytes, says]);
  const own = useMemo(() => ({ start: view.start, end: view.end }), [view.start, view.end]);
  return (
    <>
      {places.length === 0 ? <><p className="notice warn">{t("ui-fact-not-located")}</p><Bytes fact={fact} /></> : null}
      <MessageText text={view.text} own={own} places={places} lit="fact" />
    </>
  );
}
