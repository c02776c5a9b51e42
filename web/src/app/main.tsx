//! Starts the console.
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { setOnUnauthenticated } from "../api/client";
import { ApiProblem } from "../api/problem";
import "../design/tokens.css";
import "../design/base.css";
import "../design/shell.css";
import "../design/counter.css";
import "../design/carriers.css";
import "../design/documents.css";
import { Languages } from "./languages";
import { makeRouter } from "./routes";
import { applyTheme, storedTheme } from "./theme";

const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 5_000, retry: (count, error) => count < 2 && error instanceof ApiProblem && error.retryable },
    mutations: { retry: false },
  },
});
const router = makeRouter(queries);

setOnUnauthenticated(() => {
  queries.removeQueries({ queryKey: ["session"] });
  if (!router.state.location.pathname.startsWith("/sign-in")) void router.navigate({ to: "/sign-in" });
});
applyTheme(storedTheme());

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <Languages>
          <RouterProvider router={router} />
        </Languages>
      </QueryClientProvider>
    </StrictMode>,
  );
}
