//! A seeded day of Utopia through the real service, scored against its labels.
