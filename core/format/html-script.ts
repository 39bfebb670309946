/**
 * What the HTML report does beyond standing there: it shows the findings that somebody looks for. Text that the browser
 * runs; it makes no markup, so nothing of a template can become code.
 */
export const SCRIPT = `
const form = document.querySelector('.filter');
const shown = form.querySelector('output');
const findings = [...document.querySelectorAll('.finding')].map((element) => ({
  element,
  text: (element.textContent + ' ' + element.dataset.path).toLowerCase(),
}));
const files = [...document.querySelectorAll('.file')];
function filter() {
  const words = form.elements.words.value.toLowerCase().split(/\\s+/).filter(Boolean);
  const severities = [...form.querySelectorAll('[name=severity]:checked')].map((box) => box.value);
  const rule = form.elements.rule.value;
  let count = 0;
  for (const { element, text } of findings) {
    const fits = severities.includes(element.dataset.severity)
      && (rule === '' || rule === element.dataset.rule)
      && words.every((word) => text.includes(word));
    element.hidden = !fits;
    if (fits) count += 1;
  }
  for (const file of files) file.hidden = file.querySelector('.finding:not([hidden])') === null;
  shown.textContent = count + ' of ' + findings.length;
}
form.addEventListener('input', filter);
form.addEventListener('submit', (event) => event.preventDefault());
form.hidden = false;
filter();
`;

/** By this the page's policy knows the script; test/format/html.test.ts computes it anew. */
export const SCRIPT_HASH = 'sha256-VFXzutxVWTu8IRvIXY55viUskHto528FoV/pwetwrkA=';
