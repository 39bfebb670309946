/** Answers that are worked out once and kept for as long as what they are about. */

/** A question of which each subject is asked once. */
export function remembered<Subject extends object, Answer>(answer: (about: Subject) => Answer): typeof answer {
  const known = new WeakMap<Subject, { readonly answer: Answer }>();
  return (about) => {
    let found = known.get(about);
    if (found === undefined) known.set(about, (found = { answer: answer(about) }));
    return found.answer;
  };
}

/** The same for a question with a detail, such as an id or a kind. */
export function rememberedEach<Subject extends object, Detail, Answer>(
  answer: (about: Subject, detail: Detail) => Answer,
): typeof answer {
  const answers = remembered<Subject, Map<Detail, { readonly answer: Answer }>>(() => new Map());
  return (about, detail) => {
    const known = answers(about);
    let found = known.get(detail);
    if (found === undefined) known.set(detail, (found = { answer: answer(about, detail) }));
    return found.answer;
  };
}
