/** Puts mocha's globals into the web worker; imported before the tests. */
import 'mocha/mocha.js';

// The reporter of the browser build wants a document.
mocha.setup({ ui: 'bdd', timeout: 60_000, reporter: class {} as unknown as Mocha.ReporterConstructor });
