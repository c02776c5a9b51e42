//! What became of an interchange that was just sent: each message with its state and share.
import { Link } from "@tanstack/react-router";
import { Badge } from "../design/ui";
import { useText } from "../i18n/text";
import type { MessageReceipt, ReceiptView } from "./contract";
import { MessageBadge, Share } from "./parts";

export function Receipt({ receipt }: { receipt: ReceiptView }) {
  const { t } = useText();
  return (
    <div className="notice good" role="status">
      <div className="grow stack">
        {receipt.repeated ? <p>{t("ui-message-repeated")}</p> : null}
        {receipt.messages.length === 0 ? <p>{t("ui-message-none-found")}</p> : null}
        <ul className="stack tight">{receipt.messages.map((m) => <li key={m.message}><ReceiptLine of={m} /></li>)}</ul>
      </div>
    </div>
  );
}

function ReceiptLine({ of }: { of: MessageReceipt }) {
  const { t } = useText();
  return (
    <span className="row small">
      <Link to="/quarantine/$message" params={{ message: of.message }}>{of.kind || t("ui-message-kind-unknown")}</Link><MessageBadge state={of.state} />
      <span>{t("ui-message-names", { n: of.travellers })}</span>
      {of.issues > 0 ? <Badge tone="warn">{t("ui-message-issue-count", { n: of.issues })}</Badge> : null}
      <Share share={of.share} />
    </span>
  );
}
