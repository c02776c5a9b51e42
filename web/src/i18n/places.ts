//! The names of ports, so that no screen shows a port's id where a name belongs. Who may not ask for ports sees ids.
import { queryOptions } from "@tanstack/react-query";
import { createContext } from "react";
import { http, take } from "../api/client";
import type { Locale, Port } from "../api/contract";

export const portsQuery = queryOptions({ queryKey: ["ports"], queryFn: () => take(http.GET("/api/ports")) });

/** Every port with its lanes; empty until they are known. */
export const PortsContext = createContext<readonly Port[]>([]);

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

/** A lane's port and number by the lane's id. */
export function laneOf(ports: readonly Port[], id: string): { port: string; number: number } | null {
  for (const port of ports) {
    const lane = port.lanes.find((l) => l.id === id);
    if (lane) return { port: port.id, number: lane.number };
  }
  return null;
}
