//! The names of ports and stay rules, so that no screen shows an id where a name belongs. Who may not ask for them sees ids.
import { queryOptions } from "@tanstack/react-query";
import { createContext } from "react";
import { http, take } from "../api/client";
import type { Locale, Port, StayRule } from "../api/contract";

export const portsQuery = queryOptions({ queryKey: ["ports"], queryFn: () => take(http.GET("/api/ports")) });

export const rulesQuery = queryOptions({ queryKey: ["stay-rules"], queryFn: () => take(http.GET("/api/stay-rules")), staleTime: Number.POSITIVE_INFINITY });

/** Every port with its lanes, and every stay rule; empty until they are known. */
export interface Known { ports: readonly Port[]; rules: readonly StayRule[] }
export const NOTHING: Known = { ports: [], rules: [] };
export const NamesContext = createContext<Known>(NOTHING);

interface Names { en: string; zh_hans: string; zh_hant_hk: string }

/** The name of a place or a ground in the reader's language. */
export function nameIn(names: Names, locale: Locale): string {
  return locale === "zh-Hans" ? names.zh_hans : locale === "zh-Hant-HK" ? names.zh_hant_hk : names.en;
}

/** A port by its id, in the reader's language. */
export function portName(ports: readonly Port[], id: string, locale: Locale): string {
  const port = ports.find((p) => p.id === id);
  return port ? nameIn(port.names, locale) : id;
}

/** A stay rule by its id, in the reader's language. */
export function ruleName(rules: readonly StayRule[], id: string, locale: Locale): string {
  const rule = rules.find((r) => r.id === id);
  return rule ? nameIn(rule.names, locale) : id;
}

/** A lane's port and number by the lane's id. */
export function laneOf(ports: readonly Port[], id: string): { port: string; number: number } | null {
  for (const port of ports) {
    const lane = port.lanes.find((l) => l.id === id);
    if (lane) return { port: port.id, number: lane.number };
  }
  return null;
}
