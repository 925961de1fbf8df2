/** What the API says of one target of an event. Pure. */

/** The words for a target's workload or instance, which the API may give as a name or as an object. */
export const nameOf = thing => typeof thing === 'string' ? thing : thing?.name ?? thing?.id ?? '';

/** Where the undoing of a target stands: none, prepared, injected, reverted, failed, stuck. */
export const undoOf = target => (typeof target.undo === 'string' ? target.undo : target.undo?.state) ?? '';

/** Whether anything was done to a target, or about to be, or undone. */
export const wasTouched = target => undoOf(target) !== 'none';

/** Whether something is still to be undone. */
export const isOwed = target => wasTouched(target) && undoOf(target) !== 'reverted';

/** The command that a person can type to undo a target, null when there is none. */
export const commandOf = target => (typeof target.undo === 'object' && target.undo?.humanCommand) || null;
