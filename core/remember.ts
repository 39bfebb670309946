/** Answers that are worked out once and kept for as long as what they are about. */

const NOTES = Symbol('notes');

/**
 * Notes on objects, each kept with its object. A `WeakMap` beside them would grow old, and what is old keeps all that
 * it leads to alive whenever V8 tidies up among the young: each template would become old before it can go.
 */
function notesOn(subject: { [NOTES]?: Map<unknown, unknown> }): Map<unknown, unknown> {
  const known = subject[NOTES];
  if (known !== undefined) return known;
  const notes = new Map();
  // No copy of the object takes over what is not enumerable.
  Object.defineProperty(subject, NOTES, { value: notes });
  return notes;
}

/** A question of which each subject is asked once. */
export function remembered<Subject extends object, Answer>(answer: (about: Subject) => Answer): typeof answer {
  return (about) => {
    const notes = notesOn(about);
    const before = notes.get(answer);
    if (before !== undefined || notes.has(answer)) return before as Answer;
    const found = answer(about);
    notes.set(answer, found);
    return found;
  };
}

/** The same for a question with a detail, such as an id or a kind. */
export function rememberedEach<Subject extends object, Detail, Answer>(
  answer: (about: Subject, detail: Detail) => Answer,
): typeof answer {
  const answers = remembered<Subject, Map<Detail, Answer>>(() => new Map());
  return (about, detail) => {
    const known = answers(about);
    const before = known.get(detail);
    if (before !== undefined || known.has(detail)) return before as Answer;
    const found = answer(about, detail);
    known.set(detail, found);
    return found;
  };
}

/** What is worked out when it is first asked for. */
export function once<Answer>(answer: () => Answer): typeof answer {
  let known: { readonly value: Answer } | undefined;
  return () => (known ??= { value: answer() }).value;
}

/** An object whose properties are worked out when somebody reads them. */
export function lazily<T extends object>(answers: { readonly [Key in keyof T]: () => T[Key] }): T {
  const object = {} as T;
  for (const key of Object.keys(answers) as (keyof T)[]) {
    Object.defineProperty(object, key, { enumerable: true, get: once(answers[key]) });
  }
  return object;
}
