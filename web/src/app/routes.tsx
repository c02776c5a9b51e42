//! Every address of the console. Routes hold the state: what is open can be linked to and survives a reload.
import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, createRouter, redirect } from "@tanstack/react-router";
import { may, sessionQuery } from "../api/session";
import { AccountPage } from "../admin/account-page";
import { AdminPage } from "../admin/admin-page";
import { AuditPage } from "../audit/audit-page";
import { AlarmsPage } from "../carriers/alarms-page";
import { FlightPage, type Tab, TABS } from "../carriers/flight-page";
import { FlightsPage } from "../carriers/flights-page";
import { MissedPage } from "../carriers/missed-page";
import { QuarantinePage } from "../carriers/quarantine-page";
import { RetentionPage } from "../carriers/retention-page";
import { ScorecardsPage } from "../carriers/scorecards-page";
import { TravellerPage } from "../carriers/traveller-page";
import { VETTING_STATES, VettingPage } from "../carriers/vetting-page";
import type { VettingState } from "../carriers/contract";
import { CounterPage } from "../counter/counter-page";
import { CheckPage } from "../documents/check-page";
import { EntryPage } from "../lists/entry-page";
import { ListPage } from "../lists/list-page";
import { ListsPage } from "../lists/lists-page";
import { PersonPage } from "../persons/person-page";
import { SearchPage } from "../persons/search-page";
import { PortPage } from "../port/port-page";
import { ReferralPage } from "../referrals/referral-page";
import { ReferralsPage } from "../referrals/referrals-page";
import { SignInPage } from "../session/sign-in-page";
import { CertificatePage } from "../trust/certificate-page";
import { TrustPage } from "../trust/trust-page";
import { HOME } from "./menu";
import { Missing } from "./missing";
import { Shell } from "./shell";

const root = createRootRouteWithContext<{ queries: QueryClient }>()({ notFoundComponent: Missing });

const signIn = createRoute({ getParentRoute: () => root, path: "/sign-in", component: SignInPage });

const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    const session = await context.queries.ensureQueryData(sessionQuery).catch(() => null);
    if (!session) throw redirect({ to: "/sign-in" });
    if (session.must_change_password && location.pathname !== "/account") throw redirect({ to: "/account" });
  },
});

const home = createRoute({
  getParentRoute: () => inside,
  path: "/",
  beforeLoad: async ({ context }) => {
    const session = await context.queries.ensureQueryData(sessionQuery);
    const first = HOME.find((item) => may(session, item.operation));
    throw redirect({ to: first?.to ?? "/account" });
  },
});

// The open traveller is part of the address; the counter itself stays mounted from one traveller to the next.
const counter = createRoute({ getParentRoute: () => inside, path: "/counter", component: CounterPage });
const presentation = createRoute({ getParentRoute: () => counter, path: "/$presentation" });

// Likewise the queue beside the open vetting, and the messages above the open one.
const vetting = createRoute({
  getParentRoute: () => inside, path: "/vetting", component: VettingPage,
  validateSearch: (s: Record<string, unknown>): { state?: VettingState | undefined } => ({ state: VETTING_STATES.find((known) => known === s["state"]) }),
});
const openedVetting = createRoute({ getParentRoute: () => vetting, path: "/$vetting" });
const quarantine = createRoute({ getParentRoute: () => inside, path: "/quarantine", component: QuarantinePage });
const openedMessage = createRoute({ getParentRoute: () => quarantine, path: "/$message" });

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const flights = createRoute({
  getParentRoute: () => inside, path: "/flights", component: FlightsPage,
  validateSearch: (s: Record<string, unknown>): { day?: string | undefined } => ({ day: typeof s["day"] === "string" && DAY.test(s["day"]) ? s["day"] : undefined }),
});
const flight = createRoute({
  getParentRoute: () => inside, path: "/flights/$flight", component: FlightPage,
  validateSearch: (s: Record<string, unknown>): { tab?: Tab | undefined } => ({ tab: TABS.find((known) => known === s["tab"]) }),
});

/** The id of a flight, a traveller or an interchange. */
const SUBJECT = /^(flt|ann|itc)_[0-9a-f]{32}$/;
const subjectText = (value: unknown) => (typeof value === "string" && SUBJECT.test(value) ? value : undefined);

const pages = [
  counter.addChildren([presentation]),
  vetting.addChildren([openedVetting]),
  quarantine.addChildren([openedMessage]),
  flights,
  flight,
  createRoute({ getParentRoute: () => inside, path: "/flights/$flight/travellers/$traveller", component: TravellerPage }),
  createRoute({ getParentRoute: () => inside, path: "/missing", component: AlarmsPage }),
  createRoute({ getParentRoute: () => inside, path: "/never-presented", component: MissedPage }),
  createRoute({ getParentRoute: () => inside, path: "/carriers", component: ScorecardsPage }),
  createRoute({
    getParentRoute: () => inside, path: "/retention", component: RetentionPage,
    validateSearch: (s: Record<string, unknown>): { ask?: string | undefined; hold?: string | undefined } => ({ ask: subjectText(s["ask"]), hold: subjectText(s["hold"]) }),
  }),
  createRoute({ getParentRoute: () => inside, path: "/port", component: PortPage, validateSearch: (s: Record<string, unknown>) => ({ port: typeof s["port"] === "string" ? s["port"] : undefined }) }),
  createRoute({ getParentRoute: () => inside, path: "/referrals", component: ReferralsPage }),
  createRoute({ getParentRoute: () => inside, path: "/referrals/$referral", component: ReferralPage }),
  createRoute({ getParentRoute: () => inside, path: "/persons", component: SearchPage }),
  createRoute({ getParentRoute: () => inside, path: "/persons/$person", component: PersonPage }),
  createRoute({ getParentRoute: () => inside, path: "/lists", component: ListsPage }),
  createRoute({ getParentRoute: () => inside, path: "/lists/$list", component: ListPage }),
  createRoute({ getParentRoute: () => inside, path: "/entries/$entry", component: EntryPage }),
  createRoute({ getParentRoute: () => inside, path: "/audit", component: AuditPage }),
  createRoute({ getParentRoute: () => inside, path: "/trust", component: TrustPage }),
  createRoute({ getParentRoute: () => inside, path: "/trust/$certificate", component: CertificatePage }),
  createRoute({ getParentRoute: () => inside, path: "/document-checks/$check", component: CheckPage }),
  createRoute({ getParentRoute: () => inside, path: "/admin", component: AdminPage }),
  createRoute({ getParentRoute: () => inside, path: "/account", component: AccountPage }),
] as const;

export function makeRouter(queries: QueryClient) {
  return createRouter({ routeTree: root.addChildren([signIn, inside.addChildren([home, ...pages])]), context: { queries } });
}

declare module "@tanstack/react-router" {
  interface Register { router: ReturnType<typeof makeRouter> }
}
