//! One message: its text with what was wrong marked in place, each issue in a sentence, and the ways to mend it.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState } from "react";
import { newKey } from "../api/client";
import { may, useSession } from "../api/session";
import { Await, Badge, Button, Empty, Panel, ProblemBox, type Tone } from "../design/ui";
import { useText } from "../i18n/text";
import { messageQuery, OPERATION, replay } from "./calls";
import type { IssueView, MessageView, ReceiptView } from "./contract";
import { MessageText, type Place } from "./message-text";
import { FlightLink } from "./messages";
import { MessageBadge, Share } from "./parts";
import { Receipt } from "./receipt";
import { Repair } from "./repair";
import { useRows } from "./rows";

const SEVERITY_TONE: Record<string, Tone> = { note: "calm", warning: "warn", error: "bad" };

export function MessagePanel({ message }: { message: string }) {
  const query = useQuery(messageQuery(message));
  const box = useRef<HTMLDivElement>(null);
  const known = query.data !== undefined;
  // Who chose it in the list above goes on reading here.
  useEffect(() => { if (known) box.current?.focus(); }, [known]);
  return <div tabIndex={-1} ref={box}><Await query={query}>{(view) => <View view={view} />}</Await></div>;
}

/** An issue in a sentence; codes that a later server may know stand for themselves. */
function useSentence(): (issue: IssueView) => string {
  const { t, has } = useText();
  return (issue) => (has(`ui-issue-${issue.code}`) ? t(`ui-issue-${issue.code}`) : issue.code);
}

function View({ view }: { view: MessageView }) {
  const { t, m, at } = useText();
  const { message } = view;
  const [lit, setLit] = useState<number | null>(view.issues.length > 0 ? 0 : null);
  const sentence = useSentence();
  const places = useMemo(() => view.issues.map((issue, i): Place => ({ start: issue.start, end: issue.end, key: String(i), tone: issue.severity === "error" || issue.severity === "warning" ? issue.severity : "note", says: sentence(issue) })), [view.issues, sentence]);
  const own = useMemo(() => ({ start: view.start, end: view.end }), [view.start, view.end]);
  const mended = useMended(message.id);
  // Kept here: the message itself changes its state by being mended.
  const [receipt, setReceipt] = useState<ReceiptView | null>(null);
  return (
    <Panel title={t("ui-message-of", { kind: message.kind || t("ui-message-kind-unknown"), sender: message.sender || t("ui-unknown") })} actions={<span className="row"><MessageBadge state={message.state} /><Share share={message.share} /></span>}>
      <div className="stack">
        <p className="row small">
          <span className="muted">{at(message.received_at)}</span><FlightLink flight={message.flight} />
          {view.repairs ? <Link to="/quarantine/$message" params={{ message: view.repairs }}>{t("ui-message-repairs")}</Link> : null}
        </p>
        {view.reason ? <p className="notice warn">{m(view.reason)}</p> : null}
        <div className="two even">
          <MessageText text={view.text} own={own} places={places} lit={lit === null ? null : String(lit)} />
          <div className="stack">
            <h3>{t("ui-message-issues-all", { n: view.issues.length })}</h3>
            {view.issues.length === 0 ? <Empty>{t("ui-message-issues-none")}</Empty> : <Issues issues={view.issues} lit={lit} onChoose={setLit} />}
          </div>
        </div>
        {receipt ? <Receipt receipt={receipt} /> : null}
        {message.state === "quarantined" || (message.state === "applied" && message.share < 1) ? <Mend view={view} lit={lit === null ? null : (view.issues[lit] ?? null)} onDone={(r) => { setReceipt(r); mended(); }} /> : null}
      </div>
    </Panel>
  );
}

/** What is old once a message was mended. */
function useMended(message: string): () => void {
  const queries = useQueryClient();
  return () => {
    void queries.invalidateQueries({ queryKey: ["carrier-message", message] });
    for (const key of ["quarantine", "flights", "flight", "announced", "vettings", "scorecards"]) void queries.invalidateQueries({ queryKey: [key] });
  };
}

function Issues({ issues, lit, onChoose }: { issues: IssueView[]; lit: number | null; onChoose: (index: number) => void }) {
  const { t, has } = useText();
  const sentence = useSentence();
  const { row, box } = useRows(issues.length);
  return (
    <ol className="issues scroll tall" aria-label={t("ui-message-issues")} {...box}>
      {issues.map((issue, i) => {
        const stop = row(i);
        const severity = `ui-message-severity-${issue.severity}`;
        return (
          <li key={i}>
            <button type="button" className="pick" aria-pressed={i === lit} {...stop} onFocus={() => { stop.onFocus(); onChoose(i); }} onClick={() => onChoose(i)}>
              <Badge tone={SEVERITY_TONE[issue.severity] ?? "calm"}>{has(severity) ? t(severity) : issue.severity}</Badge>
              <span className="grow">{sentence(issue)}{issue.detail ? <span className="mono small"> {issue.detail}</span> : null}</span>
              <span className="small muted mono">{issue.code}</span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}

function Mend({ view, lit, onDone }: { view: MessageView; lit: IssueView | null; onDone: (receipt: ReceiptView) => void }) {
  const { t } = useText();
  const session = useSession();
  const [editing, setEditing] = useState(false);
  const again = useMutation({ mutationFn: () => replay(view.message.id, newKey()), onSuccess: onDone });
  return (
    <>
      <div className="row">
        {may(session, OPERATION.repair) && !editing ? <Button tone="primary" onClick={() => setEditing(true)}>{t("ui-message-repair")}</Button> : null}
        {may(session, OPERATION.replay) ? <Button onClick={() => again.mutate()} disabled={again.isPending} title={t("ui-message-replay-note")}>{t("ui-message-replay")}</Button> : null}
      </div>
      {again.error ? <ProblemBox error={again.error} /> : null}
      {editing ? <Repair view={view} lit={lit} onDone={onDone} onClose={() => setEditing(false)} /> : null}
    </>
  );
}
