//! The operations of the server by path, in the shape that openapi-fetch reads. Goes away with `contract.ts`' hand-written types.
import type * as C from "./contract";

type None = Record<string, never>;
interface Op<Res, Q, Body, P> {
  parameters: P extends None ? { query?: Q } : { query?: Q; path: P };
  requestBody?: { content: { "application/json": Body } };
  responses: { 200: { headers: { [name: string]: unknown }; content: { "application/json": Res } } };
}
type Get<Res, P = None, Q = None> = { get: Op<Res, Q, never, P> };
type Post<Body, Res, P = None, Q = None> = { post: Op<Res, Q, Body, P> };
type Put<Body, Res, P = None> = { put: Op<Res, None, Body, P> };
type Delete<P = None> = { delete: Op<C.Empty, None, never, P> };
type By<K extends string> = { [key in K]: string };
type Paged = { cursor?: string; limit?: number };

export interface paths {
  "/api/session": Post<C.SignIn, C.Session> & Get<C.Session> & Delete;
  "/api/session/passkey/options": Post<{ name?: string }, C.Challenge>;
  "/api/session/passkey": Post<C.CredentialInput, C.Session>;
  "/api/oidc": Get<C.Oidc>;
  "/api/account/settings": Put<C.Settings, C.Account>;
  "/api/account/password": Post<C.PasswordChange, C.Empty>;
  "/api/account/passkeys": Get<C.Passkey[]> & Post<C.CredentialInput, C.Passkey>;
  "/api/account/passkeys/options": Post<C.Empty, C.Challenge>;
  "/api/account/passkeys/{passkey}": Delete<By<"passkey">>;
  "/api/accounts": Get<C.Page<C.Account>, None, { q?: string } & Paged> & Post<C.AccountInput, C.NewAccount>;
  "/api/accounts/{account}/password-reset": Post<C.Empty, C.OneTimePassword, By<"account">>;
  "/api/accounts/{account}/state": Post<C.AccountStateInput, C.Account, By<"account">>;
  "/api/accounts/{account}/role-changes": Post<C.RoleChangeInput, C.RoleChange, By<"account">>;
  "/api/role-changes": Get<C.RoleChange[]>;
  "/api/role-changes/{id}/decision": Post<C.DecideInput, C.RoleChange, By<"id">>;
  "/api/policy/matrix": Get<C.PolicyMatrix>;
  "/api/audit": Get<C.Page<C.AuditEntry>, None, { account?: string; kind?: string; subject?: string; from?: string; to?: string } & Paged>;
  "/api/audit/verify": Post<C.Empty, C.AuditReport>;
  "/api/system": Get<C.SystemStatus>;
  "/api/ports": Get<C.Port[]>;
  "/api/ports/{port}/board": Get<C.Board, By<"port">>;
  "/api/lanes/{lane}/open": Post<C.OpenLane, C.Lane, By<"lane">>;
  "/api/lanes/{lane}/close": Post<C.Empty, C.Lane, By<"lane">>;
  "/api/lanes/{lane}/queue": Get<C.Queue, By<"lane">>;
  "/api/lanes/{lane}/next": Post<C.Empty, C.Presentation, By<"lane">>;
  "/api/presentations": Post<C.PresentationInput, C.Presentation>;
  "/api/presentations/{presentation}": Get<C.Presentation, By<"presentation">>;
  "/api/presentations/{presentation}/decision": Post<C.DecisionInput, C.Decision, By<"presentation">>;
  "/api/referrals": Get<C.Referral[], None, { port?: string; state?: string }>;
  "/api/referrals/{id}": Get<C.ReferralDetail, By<"id">>;
  "/api/referrals/{id}/take": Post<C.Empty, C.Referral, By<"id">>;
  "/api/referrals/{id}/notes": Post<C.NoteInput, C.ReferralNote, By<"id">>;
  "/api/grounds": Get<C.Ground[]>;
  "/api/persons/search": Post<C.PersonSearch, C.PersonSummary[]>;
  "/api/persons/{person}": Get<C.PersonPage, By<"person">, Paged>;
  "/api/crossings/{crossing}/corrections": Post<C.CorrectionInput, C.CrossingView, By<"crossing">>;
  "/api/lists": Get<C.ListSummary[]> & Post<C.ListInput, C.ListSummary>;
  "/api/lists/{list}/entries": Get<C.Page<C.EntrySummary>, By<"list">, { q?: string; state?: string } & Paged> & Post<C.EntryInput, C.Entry, By<"list">>;
  "/api/lists/{list}/imports": Get<C.ListImport[], By<"list">>;
  "/api/entries/{entry}": Get<C.Entry, By<"entry">>;
  "/api/entries/{entry}/decision": Post<C.DecideInput, C.Entry, By<"entry">>;
  "/api/imports/{id}/decision": Post<C.DecideInput, C.ListImport, By<"id">>;
}
