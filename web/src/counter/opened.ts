//! Which traveller is open at the counter. The address says it, so that a reload or a link shows the same one again.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useCallback, useEffect, useState } from "react";
import { http, take, type Under, under } from "../api/client";
import type { Presentation } from "../api/contract";
import { useSession } from "../api/session";

/** Where the undecided traveller of an officer is kept in this tab while another screen is looked at. */
const undecidedOf = (account: string) => `gatehouse.undecided.${account}`;

/** Under which key a presentation is cached. */
export const presentationKey = (id: string | null) => ["presentation", id] as const;

export function useOpened(why: Under) {
  const { presentation: inAddress } = useParams({ strict: false });
  const session = useSession();
  const queries = useQueryClient();
  const kept = undecidedOf(session.account.id);
  const navigate = useNavigate();
  // Beside the address, since that changes a moment later: no key may act on the traveller before.
  const [id, setId] = useState<string | null>(() => inAddress ?? sessionStorage.getItem(kept));
  // Each fetching is one logged reading: it is not fetched again behind the officer's back.
  const query = useQuery({
    queryKey: presentationKey(id),
    queryFn: () => take(http.GET("/api/presentations/{presentation}", { params: { path: { presentation: id ?? "" } }, ...under(why) })),
    enabled: id !== null, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false, refetchOnReconnect: false,
  });
  const current = id === null ? null : (query.data ?? null);

  useEffect(() => { if (inAddress) setId(inAddress); }, [inAddress]);
  useEffect(() => {
    if (id && id !== inAddress) void navigate({ to: "/counter/$presentation", params: { presentation: id }, replace: true });
    if (!id && inAddress) void navigate({ to: "/counter", replace: true });
    // Only a change of what is open moves the address; a change of the address is heard above.
  }, [id]);
  useEffect(() => {
    if (current?.state === "checked") sessionStorage.setItem(kept, current.id);
    else if (current || id === null) sessionStorage.removeItem(kept);
  }, [current, id, kept]);

  const show = useCallback((next: Presentation | null) => {
    if (next) queries.setQueryData(presentationKey(next.id), next);
    setId(next?.id ?? null);
  }, [queries]);
  return { current, show, waiting: id !== null && query.isPending, error: id === null ? null : query.error, again: query.refetch };
}
