//! The shapes that the server speaks, by their schema names. Written by hand from the agreed contract until the
//! generated `schema.ts` replaces them; no other file of the console knows where they come from.

export type Locale = "en" | "zh-Hans" | "zh-Hant-HK";
export type Theme = "system" | "light" | "dark";
export type Purpose =
  | "border_check" | "second_line" | "investigation" | "list_maintenance" | "shift_lead" | "service" | "audit" | "redress" | "administration";
export type Role =
  | "officer" | "second_line" | "analyst" | "shift_leader" | "list_owner" | "service_clerk" | "auditor" | "administrator" | "device";
export type Arg = string | number;
export interface Message { id: string; args?: { [name: string]: Arg } }
export interface FieldProblem { path: string; message: Message }
export interface Problem { kind: string; status: number; message: Message; title: string; request: string; fields?: FieldProblem[] }
export interface Page<T> { items: T[]; next?: string | null }
export interface Empty { [key: string]: never }

// Session and account
export interface Account {
  id: string; name: string; display_name: string; roles: Role[]; state: "active" | "locked" | "disabled";
  locale: Locale; theme: Theme; last_sign_in?: string | null; passkeys: number;
}
export interface AllowedOperation { id: string; purposes: Purpose[] }
export interface Session {
  account: Account; csrf: string; expires_at: string; idle_timeout_s: number; operations: AllowedOperation[];
  must_change_password: boolean; port?: string | null; lane?: string | null;
}
export interface SignIn { name: string; password: string }
export interface Challenge { challenge_id: string; options: { [key: string]: unknown } }
export interface CredentialInput { challenge_id: string; credential: { [key: string]: unknown }; label?: string }
export interface Oidc { enabled: boolean; label?: string | null }
export interface Settings { locale?: Locale; theme?: Theme }
export interface PasswordChange { current: string; new: string }
export interface Passkey { id: string; label: string; created_at: string; last_used_at?: string | null }
export interface AccountInput { name: string; display_name: string; locale: Locale }
export interface NewAccount { account: Account; one_time_password: string }
export interface OneTimePassword { one_time_password: string }
export interface AccountStateInput { state: Account["state"]; reason: string }
export interface RoleChange {
  id: string; account: string; name: string; roles: Role[]; proposed_by: string; proposed_at: string;
  state: "proposed" | "approved" | "rejected"; decided_by?: string | null; reason?: string | null;
}
export interface RoleChangeInput { roles: Role[]; reason: string }
export interface DecideInput { decision: "approve" | "reject" | "withdraw"; reason?: string }
export interface PolicyMatrix {
  roles: Role[]; operations: { id: string; purposes: Purpose[]; allowed: { [role: string]: string[] } }[];
}
export interface AuditEntry {
  index: number; at: string; kind: string; actor: string; actor_name: string; purpose?: Purpose | null; subject?: string | null;
  case_no?: string | null; request?: string | null; outcome: string; details: { [key: string]: unknown }; leaf_hash: string;
}
export interface AuditReport {
  ok: boolean; size: number; root: string; checkpoint_at?: string | null; checked_entries: number;
  findings: { index?: number | null; message: Message }[]; took_ms: number;
}
export interface SystemStatus {
  version: string; started_at: string; ready: boolean; parts: { name: string; state: "ok" | "degraded" | "down"; message?: Message | null }[];
}

// Places
export type Direction = "entry" | "exit";
export interface Names { en: string; zh_hans: string; zh_hant_hk: string }
export interface Officer { account: string; name: string }
export interface Lane {
  id: string; number: number; kind: "counter" | "vehicle" | "egate"; direction: Direction | "both"; open: boolean; officer?: Officer | null;
}
export interface Port { id: string; kind: "land" | "sea" | "air"; names: Names; location: number[]; lanes: Lane[] }
export interface LaneStatus {
  lane: Lane; waiting: number; longest_wait_s: number; served_last_hour: number; median_service_s?: number | null; alerts: number;
}
export interface SeriesPoint { at: string; arrived: number; served: number; waiting: number }
export interface Board {
  port: Port; at: string; lanes: LaneStatus[]; waiting: number; longest_wait_s: number; served_last_hour: number;
  open_referrals: number; series: SeriesPoint[];
}
export interface OpenLane { direction: Direction }
export interface QueueItem { arrival: string; arrived_at: string; party?: string | null; has_document: boolean; alert?: Message | null }
export interface Queue { lane: string; waiting: number; items: QueueItem[] }

// Counter
export interface DocumentInput {
  code: string; issuer: string; number: string; surname: string; given_names: string; birth: string; sex: string; nationality: string; expiry: string;
}
export interface PresentationInput {
  lane: string; direction: Direction; source: "reader" | "typed" | "pasted"; mrz?: string; document?: DocumentInput; party?: string; conveyance?: string;
}
export type FieldStatus = "valid" | "failed" | "unknown";
export interface FieldView { field: string; value?: string | null; status: FieldStatus; line: number; from: number; to: number; reason?: Message | null }
export interface Suggestion { field: string; line: number; column: number; read: string; suggested: string }
export interface DocumentView {
  format: string; code: string; kind: string; issuer: string; number: string; surname: string; given_names: string; name_truncated: boolean;
  native_name?: string | null; birth: string; sex: string; nationality: string; expiry: string; optional_data?: string | null;
  mrz: string[]; fields: FieldView[]; suggestions: Suggestion[];
}
export interface LastCrossing { port: string; direction: Direction; at: string }
export interface PersonSummary {
  id: string; name: string; birth: string; sex: string; nationality: string; documents: number; crossings: number; last_crossing?: LastCrossing | null;
}
export interface PartyMember { presentation?: string | null; name: string; relation?: string | null; state: string }
export interface Party { id: string; members: PartyMember[] }
export interface Feature { feature: string; weight: number; agrees: "yes" | "no" | "unknown"; detail: Message }
export type Action = "refer" | "refuse_entry" | "arrest" | "inform" | "seize_document";
export interface Hit {
  entry: string; list: string; list_name: string; reference: string; action: Action; subject_kind: string; score: number; matched_name: string;
  list_names: string[]; births: string[]; nationalities: string[]; documents: string[]; features: Feature[]; basis: string; note?: string | null;
}
export interface CrossingView {
  id: string; person: string; port: string; direction: Direction; at: string; seen_at: string; document: string; stay_until?: string | null; corrected: boolean;
}
export interface PermitView { id: string; kind: string; number: string; issuer: string; valid_from: string; valid_until: string; state: string }
export interface DocumentReport { key: string; status: "lost" | "stolen" | "revoked" | "expired" | "valid"; reported_at: string; reported_by: string }
export type Evidence =
  | { kind: "hit"; hit: Hit } | { kind: "crossing"; crossing: CrossingView } | { kind: "permit"; permit: PermitView }
  | { kind: "document_report"; report: DocumentReport } | { kind: "mrz_field"; field: string } | { kind: "companion"; presentation: string; name: string };
export type CheckKind =
  | "document" | "chip" | "expiry" | "document_status" | "lists" | "permit" | "stay" | "open_stay" | "travel" | "companions";
export type CheckResult = "pass" | "attention" | "fail" | "undetermined" | "not_performed" | "not_applicable";
export interface Check { check: CheckKind; result: CheckResult; reasons: Message[]; evidence: Evidence[]; took_us: number }
export type Verdict = "clear" | "refer" | "cannot_tell";
export interface Advice { id: string; verdict: Verdict; reasons: Message[]; checks: Check[]; took_us: number; list_snapshot: string }
export interface StayProposal {
  rule: string; rule_name: Message; until?: string | null; days_allowed?: number | null; days_used?: number | null; days_left?: number | null; explain: Message[];
}
export type DecisionOutcome = "admit" | "refer" | "refuse" | "exit";
export interface DecisionInput {
  advice: string; outcome: DecisionOutcome; stay_until?: string; override_reason?: string; ground?: string; note?: string; notice_locale?: Locale;
}
export interface Decision {
  id: string; outcome: DecisionOutcome; decided_at: string; officer: Officer; stay_until?: string | null; ground?: string | null;
  override_reason?: string | null; advice: string; crossing?: string | null; notice: boolean;
}
export interface Referral {
  id: string; presentation: string; state: "open" | "taken" | "closed"; referred_at: string; by: string; reasons: Message[];
  taken_by?: string | null; name?: string | null; notes: number; waiting_s: number;
}
export interface ReferralNote { id: string; at: string; by: string; text: string }
export interface ReferralDetail { referral: Referral; presentation: Presentation; notes: ReferralNote[] }
export interface NoteInput { text: string }
export interface Presentation {
  id: string; port: string; lane: string; direction: Direction; source: string; presented_at: string; state: "checked" | "referred" | "decided";
  document: DocumentView; person: PersonSummary; party?: Party | null; advice: Advice; stay?: StayProposal | null; referral?: Referral | null; decision?: Decision | null;
}
export interface Ground { id: string; names: Names; code?: string | null }

// Persons
export interface PersonSearch { number?: string; issuer?: string; name?: string; birth?: string }
export interface DocumentRecord { key: string; kind: string; expiry: string; status: DocumentReport["status"]; reported_at?: string | null }
export interface StayView { entered_at: string; port: string; until?: string | null; days_in: number; overstay_days: number }
export interface TimelineItem {
  at: string; kind: "crossing" | "permit" | "document_report" | "refusal" | "correction"; port?: string | null; direction?: Direction | null; message: Message; ref?: string | null;
}
export interface PersonPage {
  person: PersonSummary; names: string[]; documents: DocumentRecord[]; permits: PermitView[]; open_stay?: StayView | null; timeline: TimelineItem[]; next?: string | null;
}
export interface CorrectionInput { correct: { at?: string; direction?: Direction; void?: boolean }; reason: string }

// Lists
export interface ListSummary {
  id: string; name: string; kind: "imported" | "own"; owner: string; basis: string; authority: string; entries: number; pending: number; snapshot: string;
  updated_at: string; next_review?: string | null; health: { missing_birth: number; single_name: number; expired: number };
}
export interface ListInput { name: string; basis: string; authority: string }
export type EntryState = "proposed" | "active" | "rejected" | "withdrawn" | "expired";
export type SubjectKind = "person" | "organisation" | "document" | "vessel";
export interface EntryName { full: string; kind: "primary" | "alias" | "weak_alias" | "native" }
export interface EntryDocument { issuer?: string; number: string; kind?: string }
export interface EntrySummary {
  id: string; reference: string; subject_kind: SubjectKind; name: string; births: string[]; nationalities: string[]; action: Action; state: EntryState; review_on?: string | null; expires_on?: string | null;
}
export interface EntryInput {
  subject_kind: SubjectKind; names: EntryName[]; births: string[]; sex?: string; nationalities: string[]; documents: EntryDocument[];
  action: Action; basis: string; reason: string; review_on: string; expires_on: string;
}
export interface Entry extends Omit<EntryInput, "review_on" | "expires_on"> {
  id: string; list: string; list_name: string; reference: string; state: EntryState; author: string; author_name: string; created_at: string;
  decided_by?: string | null; decided_at?: string | null; review_on?: string | null; expires_on?: string | null;
}
export interface ImportFault { file?: string | null; line: number; column?: number | null; field?: string | null; message: Message }
export interface ImportSample { change: "added" | "changed" | "removed"; reference: string; name: string }
export interface ListImport {
  id: string; list: string; state: "proposed" | "refused" | "applied" | "rejected"; format: string; at: string; by: string;
  added: number; changed: number; removed: number; unchanged: number; samples: ImportSample[]; faults: ImportFault[];
}
