//! The calls of the trust store. Holds no data and shows nothing.
import { queryOptions } from "@tanstack/react-query";
import type { Client } from "openapi-fetch";
import { ADMIN, http, sendRaw, take, type Under, under } from "../api/client";
import type { Session } from "../api/contract";
import type { components } from "../api/schema";
import { purposeFor } from "../api/session";

type S = components["schemas"];
export type Explanation = S["CertificateExplanation"];
export type Certificate = S["StoredCertificate"];
export type Proposal = S["TrustDecision"];
export type TrustImport = S["TrustImport"];
export type Standing = S["CertificateStanding"];
export type Act = S["TrustAct"];

export const OPERATION = { certificates: "trust.certificates", certificate: "trust.certificate", imports: "trust.imports", importing: "trust.import", proposals: "trust.proposals", propose: "trust.propose", decide: "trust.decide", withdraw: "trust.withdraw" } as const;

/** The purpose of whoever looks: an administrator's own, or the auditor's. */
export const looking = (session: Session): Under => ({ purpose: purposeFor(session, OPERATION.certificates, ["administration", "audit"]) });

/** Roots of a page: the world has about a thousand, and one country a few. */
const PAGE = 500;

export const certificatesQuery = (why: Under, standing: Standing, country: string) => queryOptions({ queryKey: ["trust", "certificates", standing, country, why], queryFn: () => take(http.GET("/api/trust/certificates", { params: { query: { standing, kind: "root", limit: PAGE, ...(country ? { country } : {}) } }, ...under(why) })) });
export const certificateQuery = (why: Under, certificate: string) => queryOptions({ queryKey: ["trust", "certificate", certificate, why], queryFn: () => take(http.GET("/api/trust/certificates/{certificate}", { params: { path: { certificate } }, ...under(why) })) });
export const proposalsQuery = (why: Under) => queryOptions({ queryKey: ["trust", "proposals", why], queryFn: () => take(http.GET("/api/trust/proposals", under(why))) });
export const importsQuery = (why: Under) => queryOptions({ queryKey: ["trust", "imports", why], queryFn: () => take(http.GET("/api/trust/imports", under(why))) });
export const propose = (act: Act, roots: string[], reason: string) => take(http.POST("/api/trust/proposals", { body: { act, roots, reason }, ...under(ADMIN) }));
export const approve = (proposal: string) => take(http.POST("/api/trust/proposals/{proposal}/decision", { params: { path: { proposal } }, body: { decision: "approve" }, ...under(ADMIN) }));
export const reject = (proposal: string, reason: string) => take(http.POST("/api/trust/proposals/{proposal}/decision", { params: { path: { proposal } }, body: { decision: "reject", reason }, ...under(ADMIN) }));
export const importFile = (file: File, source: string) => sendRaw<TrustImport>(`/api/trust/imports?source=${encodeURIComponent(source)}`, file, "application/octet-stream", ADMIN);

/** The path of taking a proposal back, until the generated paths have it. */
interface WithdrawPath { "/api/trust/proposals/{proposal}/withdraw": { post: { parameters: { path: { proposal: string } }; requestBody: { content: { "application/json": { reason: string } } }; responses: { 200: { content: { "application/json": Proposal } } } } } }
export const withdraw = (proposal: string, reason: string) => take((http as unknown as Client<WithdrawPath>).POST("/api/trust/proposals/{proposal}/withdraw", { params: { path: { proposal } }, body: { reason }, ...under(ADMIN) }));
