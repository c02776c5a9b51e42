//! Black-box tests: journeys, operation coverage, the policy matrix, crash tests.
