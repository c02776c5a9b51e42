//! What the console offers, by the operation that each screen needs: who may not call it does not see it.
import { BadgeCheck, BarChart3, BellRing, ClipboardCheck, FileSearch, FileWarning, Hourglass, LayoutDashboard, ListChecks, type LucideIcon, Plane, ScanLine, Settings2, ShieldCheck, UserSearch, UserX } from "lucide-react";
import { OPERATION } from "../carriers/calls";
import { OPERATION as CHECKS } from "../documents/calls";
import { OPERATION as TRUST } from "../trust/calls";

export interface MenuItem { to: "/counter" | "/port" | "/referrals" | "/flights" | "/vetting" | "/quarantine" | "/missing" | "/never-presented" | "/carriers" | "/retention" | "/persons" | "/lists" | "/audit" | "/admin" | "/trust"; text: string; operation: string; icon: LucideIcon }

export const MENU: readonly MenuItem[] = [
  { to: "/counter", text: "ui-nav-counter", operation: "counter.present", icon: ScanLine },
  { to: "/referrals", text: "ui-nav-referrals", operation: "counter.referral.take", icon: ClipboardCheck },
  { to: "/port", text: "ui-nav-port", operation: "counter.board", icon: LayoutDashboard },
  { to: "/flights", text: "ui-nav-flights", operation: OPERATION.flights, icon: Plane },
  { to: "/vetting", text: "ui-nav-vetting", operation: OPERATION.vettings, icon: UserSearch },
  { to: "/quarantine", text: "ui-nav-quarantine", operation: OPERATION.quarantine, icon: FileWarning },
  { to: "/missing", text: "ui-nav-alarms", operation: OPERATION.alarms, icon: BellRing },
  { to: "/never-presented", text: "ui-nav-missed", operation: OPERATION.missed, icon: UserX },
  { to: "/carriers", text: "ui-nav-carriers", operation: OPERATION.scorecards, icon: BarChart3 },
  { to: "/retention", text: "ui-nav-retention", operation: OPERATION.retention, icon: Hourglass },
  { to: "/persons", text: "ui-nav-persons", operation: "records.persons.search", icon: FileSearch },
  { to: "/lists", text: "ui-nav-lists", operation: "screening.lists", icon: ListChecks },
  { to: "/audit", text: "ui-nav-audit", operation: "audit.search", icon: ShieldCheck },
  { to: "/trust", text: "ui-nav-trust", operation: TRUST.certificates, icon: BadgeCheck },
  { to: "/admin", text: "ui-nav-admin", operation: "accounts.list", icon: Settings2 },
];

const LANDING: readonly MenuItem["to"][] = ["/referrals", "/counter", "/port", "/audit", "/admin", "/vetting", "/persons", "/lists", "/flights", "/quarantine", "/missing", "/never-presented", "/carriers", "/retention", "/trust"];

/** Where somebody who signs in lands: the first that they may use, the duty before what many may look at. */
export const HOME: readonly MenuItem[] = LANDING.flatMap((to) => MENU.filter((item) => item.to === to));

/** The operations that the screens below a menu's address need; deeper addresses first. */
const DEEP: readonly [prefix: string, operation: string, menu: MenuItem["to"]][] = [
  ["/counter/", "counter.presentation", "/counter"],
  ["/referrals/", "counter.referral", "/referrals"],
  ["/flights/", OPERATION.flight, "/flights"],
  ["/vetting/", OPERATION.vettings, "/vetting"],
  ["/quarantine/", OPERATION.message, "/quarantine"],
  ["/persons/", "records.person", "/persons"],
  ["/lists/", "screening.entries", "/lists"],
  ["/trust/", TRUST.certificate, "/trust"],
  ["/document-checks/", CHECKS.replay, "/counter"],
  ["/entries/", "screening.entry", "/lists"],
];

/** What an address needs and under which item of the menu it stands; nothing for addresses open to everybody. */
export function screenOf(address: string): { operation: string; menu: MenuItem["to"] } | null {
  const deep = DEEP.find(([prefix]) => address.startsWith(prefix));
  if (deep) return { operation: deep[1], menu: deep[2] };
  const item = MENU.find((m) => m.to === address);
  return item ? { operation: item.operation, menu: item.to } : null;
}
