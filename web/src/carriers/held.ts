//! Holding a vetting while it is open, so that two officers never work on one. The server decides who holds it; this asks and lets go.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { asProblem } from "../api/problem";
import { lock, unlock } from "./calls";

/** The server's lock lasts ten minutes; the holder who still works renews it well before. */
const RENEW_MS = 4 * 60_000;
const LOOK_MS = 30_000;

// One after the other: letting go of one opening must never overtake the next one of the same vetting.
let queue: Promise<unknown> = Promise.resolve();
function inTurn<T>(act: () => Promise<T>): Promise<T> {
  const turn = queue.then(act, act);
  queue = turn.catch(() => undefined);
  return turn;
}

/** Locks a vetting as long as it is shown and can be decided; renews only while somebody moves a hand at this console. */
export function useHeld(vetting: string, wanted: "hold" | "look") {
  const queries = useQueryClient();
  const hold = useMutation({ mutationFn: () => inTurn(() => lock(vetting)), onSettled: () => queries.invalidateQueries({ queryKey: ["vettings"] }) });
  const { mutate } = hold;
  const activeAt = useRef(Date.now());
  useEffect(() => {
    if (wanted === "look") return undefined;
    let heldAt = Date.now();
    mutate();
    const active = () => { activeAt.current = Date.now(); };
    const timer = window.setInterval(() => {
      if (Date.now() - heldAt < RENEW_MS || activeAt.current < heldAt) return;
      heldAt = Date.now();
      mutate();
    }, LOOK_MS);
    for (const event of ["keydown", "pointerdown"] as const) window.addEventListener(event, active);
    return () => {
      window.clearInterval(timer);
      for (const event of ["keydown", "pointerdown"] as const) window.removeEventListener(event, active);
      // What can't be let go of ends by itself; nobody waits for the answer.
      void inTurn(() => unlock(vetting)).catch(() => undefined);
    };
  }, [vetting, wanted, mutate]);
  return { again: () => mutate(), busy: hold.isPending, taken: hold.error !== null && asProblem(hold.error).status === 409, error: hold.error };
}
