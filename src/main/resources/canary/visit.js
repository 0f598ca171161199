// Visits every page of visit.json in a browser: each must answer with success, and hold a text if it has one to hold.
const synthetics = require('@aws/synthetics-puppeteer');
const settings = require('./visit.json');

exports.handler = async () => {
  await synthetics.getConfiguration().setConfig({
    continueOnStepFailure: true,
    screenshotOnStepStart: false,
    screenshotOnStepSuccess: settings.screenshots === 'Always',
    screenshotOnStepFailure: settings.screenshots !== 'Never',
  });
  const page = await synthetics.getPage();
  // Each page gets its share of the time, so that one that hangs doesn't hide the others.
  const timeout = Math.floor((settings.timeoutSeconds * 1000 * 0.9) / settings.pages.length);
  for (const [index, wanted] of settings.pages.entries()) {
    await synthetics.executeStep(`page-${index + 1}`, () => visit(page, wanted, timeout));
  }
};

async function visit(page, { url, expectText }, timeout) {
  const response = await page.goto(url, { waitUntil: 'load', timeout });
  if (!response) {
    throw new Error(`${url} gave no answer`);
  }
  if (!response.ok() && response.status() !== 304) {
    throw new Error(`${url} answered ${response.status()} ${response.statusText()}`);
  }
  const text = await page.evaluate(() => document.documentElement.textContent);
  if (expectText && !text.includes(expectText)) {
    throw new Error(`${url} does not hold the expected text`);
  }
}
