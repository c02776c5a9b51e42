//! Whether the console hears from the server, and since when not. The top bar shows it; the stale marks read it.
import { useSyncExternalStore } from "react";

/** `starting` until the first answer of the stream: nothing is wrong yet. */
export type Link = "starting" | "live" | "polling" | "offline";
export interface Connection { link: Link; since: number }

let current: Connection = { link: "starting", since: Date.now() };
const listeners = new Set<() => void>();

export function setLink(link: Link): void {
  if (current.link === link) return;
  current = { link, since: Date.now() };
  for (const listener of listeners) listener();
}

export function getConnection(): Connection {
  return current;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useConnection(): Connection {
  return useSyncExternalStore(subscribe, getConnection);
}
