//! The reader at this workstation as the screens see it: whether one is there, its ticket, and the delivery of readings that the
//! server has not taken yet. Asks gently: a workstation without a reader is no fault.
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ApiProblem, type Under } from "../api/client";
import { useConnection } from "../api/connection";
import type { Message, Session } from "../api/contract";
import { may, useSession } from "../api/session";
import { checkDocument, OPERATION, takeTicket } from "../documents/calls";
import type { Presented } from "../documents/contract";
import { type BridgeStatus, bridgeAddress, bridgeStatus, dropKept, dropTicket, keptReading, keptReadings, learnBridge, ticketFor } from "./reader-bridge";
import { presentationKey } from "./opened";

/** How often the bridge is asked: while one is there, and while none is. Milliseconds. */
const ASK_MS = { there: 5_000, none: 30_000 } as const;
/** Readings that are delivered in one go. */
const DELIVER_MAX = 20;

export const readerQuery = (enabled: boolean) =>
  queryOptions({
    queryKey: ["reader", bridgeAddress()],
    queryFn: async () => {
      await learnBridge();
      return bridgeStatus();
    },
    enabled, retry: false, staleTime: ASK_MS.there,
    // The bridge is at this workstation: it answers without a network.
    networkMode: "always",
    refetchInterval: (query) => (query.state.data ? ASK_MS.there : ASK_MS.none),
    refetchOnWindowFocus: false,
  });

/** Whether somebody reads documents at all. */
export const reads = (session: Session): boolean => may(session, OPERATION.checking) && may(session, OPERATION.ticket);

/** Calls the bridge with the ticket; a ticket that it no longer takes is renewed once. */
export async function withTicket<T>(account: string, device: string, why: Under, call: (ticket: string) => Promise<T>): Promise<T> {
  const ticket = () => ticketFor(account, () => takeTicket(device, why), Date.now());
  try {
    return await call(await ticket());
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.kind !== "reader" || error.status !== 401) throw error;
    dropTicket();
    return call(await ticket());
  }
}

/** Readings that are on their way to the server now, so that none is sent twice at once. */
const inHand = new Set<string>();
/** Readings that the server refused, with why: they are not sent again and again. */
const refused = new Map<string, Message>();
export const refusedReadings = (): number => refused.size;

/** Hands a reading to the server, then has the bridge let it go. */
export async function deliver(account: string, status: BridgeStatus, reading: { id: string; presentation: string; evidence: unknown }, why: Under): Promise<Presented> {
  inHand.add(reading.id);
  try {
    const answer = await checkDocument(reading.presentation, { reading: reading.id, device: deviceOf(status), evidence: reading.evidence }, why);
    // What the bridge still keeps is sent again later, and is the same check then.
    await withTicket(account, status.device, why, (ticket) => dropKept(reading.id, ticket)).catch(() => undefined);
    return answer;
  } catch (error) {
    if (error instanceof ApiProblem && !error.retryable && error.status !== 401) refused.set(reading.id, error.messageId);
    throw error;
  } finally {
    inHand.delete(reading.id);
  }
}

/** Longest name of a reader that the server takes. */
const DEVICE_MAX = 100;
const deviceOf = (status: BridgeStatus): string => (status.reader.name || status.device).slice(0, DEVICE_MAX);

async function deliverKept(account: string, status: BridgeStatus, why: Under, taken: (p: Presented) => void): Promise<void> {
  const kept = await withTicket(account, status.device, why, keptReadings);
  const due = kept.filter((k) => k.presentation && !inHand.has(k.reading) && !refused.has(k.reading)).slice(0, DELIVER_MAX);
  for (const { reading, presentation } of due) {
    const { evidence } = await withTicket(account, status.device, why, (ticket) => keptReading(reading, ticket));
    await deliver(account, status, { id: reading, presentation: presentation ?? "", evidence }, why).then(taken, (error: unknown) => {
      // The server is away: the rest would fare no better. A refusal stays with its own reading.
      if (!(error instanceof ApiProblem) || !refused.has(reading)) throw error;
    });
  }
}

/** One delivery at a time, whichever screen began it. */
let delivering = false;

export interface Delivery { waiting: number; refused: Message[] }

/** Delivers what the bridge keeps as soon as bridge and server are both there; also after a reload. */
export function useDelivery(why: Under): Delivery {
  const session = useSession();
  const queries = useQueryClient();
  const { link } = useConnection();
  const { data: status, dataUpdatedAt } = useQuery(readerQuery(reads(session)));
  const [told, setTold] = useState<Message[]>([]);
  const waiting = status?.kept ?? 0;
  const account = session.account.id;
  const { purpose } = why;
  useEffect(() => {
    if (!status || waiting === 0 || link === "offline" || delivering) return;
    delivering = true;
    const taken = (p: Presented) => {
      if (queries.getQueryData(presentationKey(p.id))) queries.setQueryData(presentationKey(p.id), p);
      void queries.invalidateQueries({ queryKey: ["referral"] });
      void queries.invalidateQueries({ queryKey: ["reader"] });
    };
    // The server is away still, or the bridge: the next answer of the bridge is the next attempt.
    void deliverKept(account, status, { purpose }, taken).catch(() => undefined).finally(() => {
      delivering = false;
      setTold([...refused.values()]);
    });
    // One attempt for each answer of the bridge.
  }, [dataUpdatedAt, link, account, purpose, queries]);
  return { waiting, refused: told };
}
