//! How far the reading of a chip is, from the events of the bridge. Pure.
import type { Message } from "../api/contract";
import { type BridgeEvent, bridgeMessage, type StepState } from "./reader-bridge";

export interface FileProgress { file: string; done: number; total: number }
export interface StepProgress { step: string; state: StepState }

/** `judging` is the server's; `kept` waits at the bridge for the server. */
export type Phase = "idle" | "waiting" | "reading" | "judging" | "kept" | "failed";
export interface Progress { phase: Phase; access: string | null; files: FileProgress[]; steps: StepProgress[]; problem: Message | null }

export const IDLE: Progress = { phase: "idle", access: null, files: [], steps: [], problem: null };
export const begun: Progress = { ...IDLE, phase: "waiting" };
export const failedWith = (problem: Message): Progress => ({ ...IDLE, phase: "failed", problem });

/** Whether a reading is under way, so that no second one begins. */
export const isBusy = (phase: Phase): boolean => phase === "waiting" || phase === "reading" || phase === "judging";

/** What the bridge says without that anything was found on the document: the officer is asked to lay it on. */
export const isNoDocument = (problem: Message | null): boolean => problem?.id === "problem-reader-no-document";

function put<T>(all: readonly T[], one: T, same: (other: T) => boolean): T[] {
  return all.some(same) ? all.map((other) => (same(other) ? one : other)) : [...all, one];
}

/** The progress after an event. A step of reading a file is its bar; only the others are ticked. */
export function after(progress: Progress, event: BridgeEvent): Progress {
  switch (event.event) {
    case "waiting": return { ...progress, phase: "waiting" };
    case "access": return { ...progress, phase: "reading", access: event.protocol };
    case "file": {
      const { file, done, total } = event;
      return { ...progress, phase: "reading", files: put(progress.files, { file, done, total }, (f) => f.file === file) };
    }
    case "step": {
      const { step, state } = event;
      return { ...progress, phase: "reading", steps: step.startsWith("Read") ? progress.steps : put(progress.steps, { step, state }, (s) => s.step === step) };
    }
    case "done": return { ...progress, phase: "judging" };
    case "failed": return { ...progress, phase: "failed", problem: bridgeMessage(event.problem) };
    default: return progress;
  }
}

/** How much of a file is read, 0 to 1; a length that is not known yet is nothing. */
export const shareOf = ({ done, total }: FileProgress): number => (total > 0 ? Math.min(1, done / total) : 0);
