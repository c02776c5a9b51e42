//! Who is signed in and what they may do. The server decides; the console only hides what would be refused.
import { queryOptions, useQuery } from "@tanstack/react-query";
import { http, setCsrf, take } from "./client";
import type { Purpose, Session } from "./contract";

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async (): Promise<Session> => {
    const session = await take(http.GET("/api/session"));
    setCsrf(session.csrf);
    return session;
  },
  staleTime: 60_000,
  retry: false,
});

/** The session of a signed-in screen; those screens are only mounted when there is one. */
export function useSession(): Session {
  const { data } = useQuery(sessionQuery);
  if (!data) throw new Error("a signed-in screen was mounted without a session");
  return data;
}

/** Whether the session may use an operation at all. */
export function may(session: Session, operation: string): boolean {
  return session.operations.some((o) => o.id === operation);
}

/** The purposes for which the session may use an operation. */
export function purposesOf(session: Session, operation: string): Purpose[] {
  return session.operations.find((o) => o.id === operation)?.purposes ?? [];
}

/** The first purpose of `wanted` that the session may state for an operation. */
export function purposeFor(session: Session, operation: string, wanted: readonly Purpose[]): Purpose {
  const allowed = purposesOf(session, operation);
  return wanted.find((p) => allowed.includes(p)) ?? wanted[0] ?? "border_check";
}
