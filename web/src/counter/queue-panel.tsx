//! Who waits at the lane, without names: how long, with whom, and whether a list may match. Names come with the presentation.
import { useEffect, useState } from "react";
import type { Queue } from "../api/contract";
import { Badge, Panel } from "../design/ui";
import { formatClock } from "../i18n/format";
import { useText } from "../i18n/text";

/** As many as a glance takes in. */
const SHOWN = 6;
const TICK_MS = 5_000;

export function QueuePanel({ queue }: { queue: Queue }) {
  const { t, m } = useText();
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), TICK_MS);
    return () => window.clearInterval(timer);
  }, []);
  if (queue.items.length === 0) return null;
  const sizes = new Map<string, number>();
  for (const { party } of queue.items) if (party) sizes.set(party, (sizes.get(party) ?? 0) + 1);
  return (
    <Panel title={t("ui-queue")}>
      <ol className="row">
        {queue.items.slice(0, SHOWN).map((i) => (
          <li key={i.arrival} className="row small">
            <span className="badge calm num">{formatClock((now - Date.parse(i.arrived_at)) / 1000)}</span>
            {i.party && (sizes.get(i.party) ?? 0) > 1 ? <Badge>{t("ui-party", { n: sizes.get(i.party) ?? 0 })}</Badge> : null}
            {i.has_document ? null : <Badge tone="warn">{t("ui-queue-no-document")}</Badge>}
            {i.alert ? <Badge tone="warn">{m(i.alert)}</Badge> : null}
          </li>
        ))}
      </ol>
      {queue.waiting > SHOWN ? <p className="small muted">{t("ui-queue-more", { n: queue.waiting - SHOWN })}</p> : null}
    </Panel>
  );
}
