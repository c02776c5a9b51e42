//! The calls about document checks. Holds no data and shows nothing.
import { queryOptions } from "@tanstack/react-query";
import type { Client } from "openapi-fetch";
import { http, once, take, takeFile, type Under, under } from "../api/client";
import type { CheckPaths, Presented, ReaderTicket, ReadingInput, Replay, ReplayStore } from "./contract";

export const OPERATION = { checking: "counter.document_check", check: "documents.check", portrait: "documents.check.portrait", evidence: "documents.check.evidence", replay: "documents.check.replay", ticket: "documents.reader_ticket" } as const;

const api = http as unknown as Client<CheckPaths>;
const at = (check: string) => `/api/document-checks/${encodeURIComponent(check)}`;

/** Hands a reading to the server; the same reading sent again is the same check. */
export const checkDocument = (presentation: string, input: ReadingInput, why: Under): Promise<Presented> =>
  take(api.POST("/api/presentations/{presentation}/document-check", { params: { path: { presentation } }, body: input, ...once(input.reading, why) }));

export const takeTicket = (device: string, why: Under): Promise<ReaderTicket> => take(api.POST("/api/reader-tickets", { body: device ? { device } : {}, ...under(why) }));

export const replay = (check: string, store: ReplayStore, why: Under): Promise<Replay> =>
  take(api.POST("/api/document-checks/{check}/replay", { params: { path: { check } }, body: { store }, ...under(why) }));

// Each opening is one logged reading: it is not fetched again behind the reader's back.
const READ_ONCE = { staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false, refetchOnReconnect: false } as const;

export const checkQuery = (check: string, why: Under) =>
  queryOptions({ queryKey: ["document-check", check, why], queryFn: () => take(api.GET("/api/document-checks/{check}", { params: { path: { check } }, ...under(why) })), gcTime: 0, ...READ_ONCE });

export const portraitQuery = (check: string, why: Under) =>
  queryOptions({ queryKey: ["document-check", check, "portrait", why], queryFn: async () => (await takeFile(`${at(check)}/portrait`, why)).blob, ...READ_ONCE });

/** Saves the evidence of a check as a file. */
export async function saveEvidence(check: string, why: Under): Promise<void> {
  const { blob, filename } = await takeFile(`${at(check)}/evidence`, why);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = filename || `${check}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}
