//! The calls of retention: what is due, requests to look at masked data, holds. Holds no data and shows nothing.
import { queryOptions } from "@tanstack/react-query";
import { http, take, type Under, under } from "../api/client";
import { VETTING } from "./calls";
import type { CaseInput, RetentionSubject, RulingInput } from "./contract";

/** Decisions are the auditor's, under their own purpose. */
const AUDIT: Under = { purpose: "audit" };

export const retentionQuery = (why: Under) => queryOptions({ queryKey: ["retention", why], queryFn: () => take(http.GET("/api/carriers/retention", under(why))) });
export const askLook = (body: CaseInput) => take(http.POST("/api/carriers/unmask", { body, ...under(VETTING) }));
export const decideLook = (request: string, body: RulingInput) => take(http.POST("/api/carriers/unmask/{request}/decision", { params: { path: { request } }, body, ...under(AUDIT) }));
/** A look at masked data is logged each time: it is kept in no cache. */
export const look = (request: string) => take(http.GET("/api/carriers/unmask/{request}", { params: { path: { request } }, ...under(VETTING) }));
export const placeHold = (body: CaseInput) => take(http.POST("/api/carriers/holds", { body, ...under(VETTING) }));
export const askRelease = (hold: string, reason: string) => take(http.POST("/api/carriers/holds/{hold}/release", { params: { path: { hold } }, body: { reason }, ...under(VETTING) }));
export const decideRelease = (hold: string, body: RulingInput) => take(http.POST("/api/carriers/holds/{hold}/decision", { params: { path: { hold } }, body, ...under(AUDIT) }));

const KINDS = { flt: "flight", ann: "traveller", itc: "interchange" } as const;

/** What an id is about, by its prefix; nothing for ids of other things. */
export function subjectOf(id: string): RetentionSubject | null {
  const kind = KINDS[id.slice(0, 3) as keyof typeof KINDS];
  return kind ? { kind, id } : null;
}
