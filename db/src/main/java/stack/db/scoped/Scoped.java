package stack.db.scoped;

import stack.db.scope.Scope;

/** A value and the scope a host has it from. */
public record Scoped<T>(Scope scope, T value) {}
