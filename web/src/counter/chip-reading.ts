//! One reading of one traveller's chip: begun once by itself or by key, followed event by event, and handed to the server.
import { useCallback, useEffect, useRef, useState } from "react";
import { ApiProblem, type Under } from "../api/client";
import type { Presentation } from "../api/contract";
import { asProblem } from "../api/problem";
import { useSession } from "../api/session";
import { checkOf, type Presented } from "../documents/contract";
import { after, begun, failedWith, IDLE, isBusy, type Progress } from "./chip-progress";
import { deliver, refusedReadings, withTicket } from "./chip-reader";
import { autoReading, type BridgeStatus, readChip } from "./reader-bridge";

/** Travellers whose chip was read by itself in this tab: once each. */
const readByItself = new Set<string>();

interface Given {
  presentation: Presentation;
  /** The bridge, when one is there with a reader. */
  status: BridgeStatus | null;
  why: Under;
  /** Whether this traveller still waits for a decision here. */
  active: boolean;
  onChecked: (presentation: Presented) => void;
}

export interface Reading { progress: Progress; canRead: boolean; start: (can?: string) => void; stop: () => void }

export function useChipReading({ presentation, status, why, active, onChecked }: Given): Reading {
  const account = useSession().account.id;
  const [progress, setProgress] = useState<Progress>(IDLE);
  const running = useRef<AbortController | null>(null);
  const told = useRef(onChecked);
  told.current = onChecked;
  const { id } = presentation;
  const zone = presentation.document.mrz;
  const canRead = active && status !== null && status.reader.state !== "absent";
  const isChecked = checkOf(presentation) !== null;

  const run = async (bridge: BridgeStatus, can: string | undefined, signal: AbortSignal) => {
    const order = { zone, can, presentation: id };
    const follow = async (ticket: string) => {
      let reading: { id: string; evidence: unknown } | null = null;
      for await (const event of readChip(order, ticket, signal)) {
        if (signal.aborted) return null;
        setProgress((p) => after(p, event));
        if (event.event === "done") reading = { id: event.reading, evidence: event.evidence };
        if (event.event === "failed") return null;
      }
      if (!reading) throw new ApiProblem({ status: 0, kind: "reader", message: { id: "ui-chip-problem-reader-gone" } });
      return reading;
    };
    const reading = await withTicket(account, bridge.device, why, follow);
    if (!reading) return;
    // From here on the reading is kept at the bridge: what becomes of it no longer depends on this screen.
    const answer = await deliver(account, bridge, { id: reading.id, presentation: id, evidence: reading.evidence }, why).catch((error: unknown) => {
      if (error instanceof ApiProblem && error.retryable) return null;
      throw error;
    });
    if (answer) told.current(answer);
    if (!signal.aborted) setProgress((p) => (answer ? IDLE : { ...p, phase: "kept" }));
  };

  const start = useCallback((can?: string) => {
    if (!canRead || !status || running.current) return;
    const own = new AbortController();
    running.current = own;
    setProgress(begun);
    run(status, can, own.signal)
      .catch((error: unknown) => { if (!own.signal.aborted) setProgress(failedWith(asProblem(error).messageId)); })
      .finally(() => { if (running.current === own) running.current = null; });
    // `run` is made of what is named here.
  }, [canRead, status, id, account]);

  const stop = useCallback(() => {
    running.current?.abort();
    running.current = null;
    setProgress(IDLE);
  }, []);

  // A reading that was kept is delivered first: it may be of this traveller.
  const byItself = canRead && !isChecked && zone.length > 0 && progress.phase === "idle" && status.kept <= refusedReadings() && autoReading() === "auto";
  useEffect(() => {
    if (!byItself || readByItself.has(id)) return;
    readByItself.add(id);
    start();
  }, [byItself, id, start]);
  // Who is decided or gone is not read any longer; one whose reading was cut off is read again when they come back.
  useEffect(() => {
    if (!active) stop();
    return () => {
      if (running.current) readByItself.delete(id);
      running.current?.abort();
      running.current = null;
    };
  }, [id, active, stop]);
  // A reading that was kept has been delivered meanwhile.
  useEffect(() => { if (isChecked) setProgress((p) => (isBusy(p.phase) ? p : IDLE)); }, [isChecked]);

  return { progress, canRead: canRead && !isBusy(progress.phase), start, stop };
}
