// Visits every page of visit.json in a browser: each must answer with success and, if asked for, hold a text.
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
  const timeout = Math.floor((settings.timeoutSeconds * 1000 * 0.9) / settings.urls.length);
  for (const [index, url] of settings.urls.entries()) {
    await synthetics.executeStep(`page-${index + 1}`, () => visit(page, url, timeout));
  }
};

async function visit(page, url, timeout) {
  const response = await page.goto(url, { waitUntil: 'load', timeout });
  if (!response) {
    throw new Error(`${url} gave no answer`);
  }
  if (!response.ok() && response.status() !== 304) {
    throw new Error(`${url} answered ${response.status()} ${response.statusText()}`);
  }
  const text = await page.evaluate(() => document.documentElement.textContent);
  if (settings.expectText && !text.includes(settings.expectText)) {
    throw new Error(`${url} does not hold the expected text`);
  }
}
