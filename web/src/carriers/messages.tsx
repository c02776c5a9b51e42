//! The messages that spoke of a flight, latest first; who may, reads each with its bytes and issues.
import { Link } from "@tanstack/react-router";
import { may, useSession } from "../api/session";
import { Badge, Empty, Panel } from "../design/ui";
import { useText } from "../i18n/text";
import { OPERATION } from "./calls";
import type { MessageRow } from "./contract";
import { MessageBadge, Share } from "./parts";
import { useRows } from "./rows";

export function Messages({ messages }: { messages: MessageRow[] }) {
  const { t } = useText();
  return <Panel title={t("ui-flight-tab-messages")}>{messages.length === 0 ? <Empty>{t("ui-message-none")}</Empty> : <MessageTable messages={messages} />}</Panel>;
}

export function MessageTable({ messages, chosen }: { messages: MessageRow[]; chosen?: string | undefined }) {
  const { t, n, at } = useText();
  const session = useSession();
  const open = may(session, OPERATION.message);
  const { row, box } = useRows(messages.length);
  return (
    <div className="scroll">
      <table className="dense" {...box}>
        <thead><tr><th>{t("ui-message-received")}</th><th>{t("ui-message-kind")}</th><th>{t("ui-message-sender")}</th><th>{t("ui-state")}</th><th className="num">{t("ui-flight-travellers")}</th><th className="num">{t("ui-message-issues")}</th><th>{t("ui-message-share")}</th></tr></thead>
        <tbody>
          {messages.map((m, i) => (
            <tr key={m.id} aria-current={m.id === chosen ? true : undefined} className={m.id === chosen ? "chosen" : undefined}>
              <td className="small nowrap">{open ? <Link to="/quarantine/$message" params={{ message: m.id }} {...row(i)}>{at(m.received_at, "minute")}</Link> : <span {...row(i)}>{at(m.received_at, "minute")}</span>}</td>
              <td className="nowrap">{m.kind || t("ui-message-kind-unknown")} <span className="small muted">{m.function}{m.part ? ` ${t("ui-message-part", { part: m.part })}` : ""}</span></td>
              <td className="small">{m.sender || t("ui-unknown")}</td>
              <td><MessageBadge state={m.state} /></td>
              <td className="num">{n(m.travellers)}</td>
              <td className="num">{m.issues > 0 ? <Badge tone="warn">{n(m.issues)}</Badge> : n(0)}</td>
              <td><Share share={m.share} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The flight that a message speaks of, for who may open it. */
export function FlightLink({ flight }: { flight: string | null | undefined }) {
  const { t } = useText();
  const session = useSession();
  if (!flight) return <>{t("ui-message-no-flight")}</>;
  return may(session, OPERATION.flight) ? <Link to="/flights/$flight" params={{ flight }}>{t("ui-message-flight-open")}</Link> : <>{flight}</>;
}
