//! What carriers owe and did not send in time: what is owed longest first; who looks into it says so, with a word on what was done.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Copy } from "lucide-react";
import { useState } from "react";
import { may, useSession } from "../api/session";
import { Await, Badge, Button, Dialog, Empty, PageHead, Panel, ProblemBox, Select, TextArea } from "../design/ui";
import { useText } from "../i18n/text";
import { acknowledge, alarmsQuery, OPERATION, reading } from "./calls";
import type { AlarmState, AlarmView } from "./contract";
import { AlarmBadge, dashed, LocalTime, Until, useNow } from "./parts";
import { useRows } from "./rows";

const STATES = ["open", "acknowledged", "resolved"] as const satisfies readonly AlarmState[];
/** The server takes no shorter note. */
const NOTE_MIN = 10;
const REFETCH_MS = 30_000;

export function AlarmsPage() {
  const { t } = useText();
  const session = useSession();
  const [state, setState] = useState<AlarmState>("open");
  const query = useQuery({ ...alarmsQuery(reading(session, OPERATION.alarms), state), refetchInterval: REFETCH_MS });
  return (
    <div className="page wide">
      <PageHead title={t("ui-nav-alarms")}>
        <Select label={t("ui-state")} value={state} onChange={(s) => setState(s as AlarmState)} options={STATES.map((s) => ({ value: s, label: t(`ui-alarm-state-${s}`) }))} />
      </PageHead>
      <p className="muted small">{t("ui-alarm-note")}</p>
      <Panel title={t("ui-alarms")}><Await query={query}>{(all) => (all.length === 0 ? <Empty>{t(state === "open" ? "ui-alarms-none" : "ui-alarms-none-state")}</Empty> : <AlarmTable alarms={all} />)}</Await></Panel>
    </div>
  );
}

/** The number and the places of what is owed: `3, 5 and the last`. */
function useOwed() {
  const { t, n } = useText();
  return ({ kind, owed }: AlarmView): string => {
    if (kind === "list_small") return t("ui-alarm-list-small", { listed: n(owed.listed), booked: n(owed.booked) });
    if (kind === "parts_missing") return t("ui-gap-missing", { parts: partNames(owed.parts, owed.last_part ? t("ui-gap-last") : null, t("ui-gap-and")) });
    return "";
  };
}

export function partNames(parts: readonly number[], last: string | null, and: string): string {
  return [...parts.map(String), ...(last ? [last] : [])].join(and);
}

export function AlarmTable({ alarms }: { alarms: AlarmView[] }) {
  const { t, at } = useText();
  const session = useSession();
  const now = useNow();
  const owed = useOwed();
  const [opened, setOpened] = useState<string | null>(null);
  const { row, box } = useRows(alarms.length);
  const open = alarms.find((a) => a.id === opened);
  return (
    <div className="scroll">
      <table className="dense" {...box}>
        <thead><tr><th>{t("ui-alarm-due")}</th><th>{t("ui-alarm-what")}</th><th>{t("ui-flight")}</th><th>{t("ui-flight-route")}</th><th>{t("ui-flight-departs")}</th><th>{t("ui-state")}</th><th>{t("ui-note")}</th></tr></thead>
        <tbody>
          {alarms.map((a, i) => (
            <tr key={a.id}>
              <td className="small nowrap"><Until time={{ local: "", utc: a.due_at }} now={now} /><div className="muted">{at(a.due_at, "minute")}</div></td>
              <td><button type="button" className="link" onClick={() => setOpened(a.id)} {...row(i)}>{t(`ui-alarm-kind-${dashed(a.kind)}`)}</button><div className="small muted">{owed(a)}</div></td>
              <td className="nowrap">{a.flight && may(session, OPERATION.flight) ? <Link to="/flights/$flight" params={{ flight: a.flight }} search={{ tab: undefined }}><b>{a.carrier} {a.owed.number}</b></Link> : <b>{a.carrier} {a.owed.number}</b>}</td>
              <td className="nowrap">{a.owed.from}–{a.owed.to}</td>
              <td className="nowrap"><LocalTime time={a.owed.departs} /></td>
              <td><AlarmBadge state={a.state} /></td>
              <td className="small">{a.acknowledged ? <>{a.acknowledged.note} <span className="muted nowrap">{a.acknowledged.by_name}, {at(a.acknowledged.at, "minute")}</span></> : null}{a.resolved_at ? <div className="muted">{t("ui-alarm-came", { at: at(a.resolved_at, "minute") })}</div> : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {open ? <AlarmDialog alarm={open} onClose={() => setOpened(null)} /> : null}
    </div>
  );
}

/** One alarm: a text for the carrier to copy, and the note of who looked into it. */
function AlarmDialog({ alarm, onClose }: { alarm: AlarmView; onClose: () => void }) {
  const { t } = useText();
  const session = useSession();
  const queries = useQueryClient();
  const owed = useOwed();
  const [note, setNote] = useState("");
  const [copied, setCopied] = useState(false);
  const letter = t(`ui-alarm-letter-${dashed(alarm.kind)}`, { flight: `${alarm.carrier} ${alarm.owed.number}`, from: alarm.owed.from, to: alarm.owed.to, day: alarm.day, detail: owed(alarm) });
  const send = useMutation({
    mutationFn: () => acknowledge(alarm.id, { note: note.trim() }, reading(session, OPERATION.acknowledge)),
    onSuccess: () => { for (const key of ["alarms", "flights", "flight"]) void queries.invalidateQueries({ queryKey: [key] }); onClose(); },
  });
  const waits = alarm.state === "open" && may(session, OPERATION.acknowledge);
  const copy = () => { void navigator.clipboard.writeText(letter).then(() => setCopied(true), () => setCopied(false)); };
  return (
    <Dialog title={`${alarm.carrier} ${alarm.owed.number}: ${t(`ui-alarm-kind-${dashed(alarm.kind)}`)}`} onClose={onClose}>
      <form className="stack" onSubmit={(e) => { e.preventDefault(); if (note.trim().length >= NOTE_MIN) send.mutate(); }}>
        <p className="small muted">{t("ui-alarm-letter-note")}</p>
        <blockquote className="letter">{letter}</blockquote>
        <p className="row"><Button onClick={copy}><Copy size={14} aria-hidden="true" /> {t("ui-alarm-copy")}</Button>{copied ? <span className="small muted" role="status">{t("ui-alarm-copied")}</span> : null}</p>
        {waits ? <TextArea label={t("ui-alarm-done")} value={note} onChange={setNote} rows={2} autoFocus /> : null}
        {send.error ? <ProblemBox error={send.error} /> : null}
        <div className="row">{waits ? <Button type="submit" tone="primary" disabled={send.isPending || note.trim().length < NOTE_MIN}>{t("ui-alarm-acknowledge")}</Button> : null}<Button onClick={onClose}>{t("ui-close")}</Button></div>
      </form>
    </Dialog>
  );
}

/** That transmissions are owed for a flight, or parts of one; nothing when none is. */
export function Owes({ count, gaps }: { count: number; gaps: number }) {
  const { t } = useText();
  if (count === 0 && gaps === 0) return null;
  return <div><Badge tone="bad">{count > 0 ? t("ui-flight-owes", { n: count }) : t("ui-alarm-kind-parts-missing")}</Badge></div>;
}
