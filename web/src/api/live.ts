//! Live news by server-sent events: each topic says which cached answers are old. When the stream breaks, screens poll.
import type { QueryClient } from "@tanstack/react-query";
import { getConnection, setLink } from "./connection";

/** Which cached answers each topic of the server makes old. */
const TOPICS: Record<string, readonly string[]> = {
  lane: ["board", "queue", "ports"],
  presentation: ["board", "queue"],
  referral: ["referrals", "referral", "board"],
  list: ["lists", "entries", "entry", "imports"],
  flight: ["flights", "flight", "announced", "quarantine"],
  vetting: ["vettings", "vetting", "flights", "flight", "announced"],
  carrier_alarm: ["alarms", "flights", "flight"],
  account: ["accounts", "role-changes"],
  // Not the audit log: each reading of it is an entry, which would be news again.
  audit: [],
};
/** Waits between attempts to reach the stream again. */
const RECONNECT_MS = [1_000, 2_000, 5_000, 10_000] as const;
/** News that come in a burst are answered by one refetch. */
const GATHER_MS = 300;

/** Opens the stream; returns what closes it. */
export function listen(queries: QueryClient): () => void {
  let source: EventSource | null = null;
  let attempt = 0;
  let timer = 0;
  let gather = 0;
  let closed = false;
  const stale = new Set<string>();

  const flush = () => {
    gather = 0;
    for (const key of stale) void queries.invalidateQueries({ queryKey: [key] });
    stale.clear();
  };
  /** Everything that news could have made old; never what was read under a purpose, which is one logged reading. */
  const refreshAll = () => {
    for (const keys of Object.values(TOPICS)) for (const key of keys) stale.add(key);
    flush();
  };
  const heard = (topic: string) => {
    for (const key of TOPICS[topic] ?? []) stale.add(key);
    if (!gather) gather = window.setTimeout(flush, GATHER_MS);
  };
  const open = () => {
    if (closed) return;
    source = new EventSource("/api/events");
    source.onopen = () => {
      attempt = 0;
      setLink("live");
      refreshAll();
    };
    source.onerror = () => {
      source?.close();
      if (getConnection().link !== "offline") setLink("polling");
      timer = window.setTimeout(open, RECONNECT_MS[Math.min(attempt++, RECONNECT_MS.length - 1)]);
    };
    source.addEventListener("missed", refreshAll);
    for (const topic of Object.keys(TOPICS)) source.addEventListener(topic, () => heard(topic));
  };
  const away = () => setLink("offline");
  const back = () => {
    setLink("polling");
    refreshAll();
  };
  window.addEventListener("offline", away);
  window.addEventListener("online", back);
  open();
  return () => {
    closed = true;
    source?.close();
    window.clearTimeout(timer);
    window.clearTimeout(gather);
    window.removeEventListener("offline", away);
    window.removeEventListener("online", back);
  };
}
