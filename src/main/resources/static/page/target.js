/** What the API says of one target of an event. Pure. */

/** The words for a target's workload or instance, which the API may give as a name or as an object. */
export const nameOf = thing => typeof thing === 'string' ? thing : thing?.name ?? thing?.id ?? '';

/** The revert state of a target: none, prepared, injected, reverted, failed, stuck. */
export const undoOf = target => (typeof target.undo === 'string' ? target.undo : target.undo?.state) ?? '';

/** Whether a target was touched, is about to be, or was reverted. */
export const wasTouched = target => undoOf(target) !== 'none';

/** Whether a revert is pending. */
export const isOwed = target => wasTouched(target) && undoOf(target) !== 'reverted';

/** The manual revert command of a target, null when there is none. */
export const commandOf = target => (typeof target.undo === 'object' && target.undo?.revertCommand) || null;
