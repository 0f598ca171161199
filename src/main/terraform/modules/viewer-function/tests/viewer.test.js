// Runs viewer.js as CloudFront would: node --test tests/
'use strict';

const assert = require('node:assert/strict');
const crypto = require('node:crypto');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { describe, it } = require('node:test');
const vm = require('node:vm');

const source = readFileSync(join(__dirname, '..', 'viewer.js'), 'utf8');
// What main.tf makes of it, with the same pattern.
const sent = source.replace(/^ *\/\/.*\n|^ +/gm, '');

const OFFICE = '203.0.113.0/24';
const INSIDE = '203.0.113.7';
const OUTSIDE = '198.51.100.7';

// Terraform's jsonencode, which escapes what could end a script or a line.
function jsonencode(value) {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (c) => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'));
}

// CloudFront's globals and modules, no others.
function runtime() {
  return vm.createContext(
    {
      Buffer,
      require(name) {
        assert.equal(name, 'crypto', `${name} is no module that the function needs`);
        return { createHash: crypto.createHash };
      },
    },
    { codeGeneration: { strings: false, wasm: false } },
  );
}

function handlerWith(settings, code = sent) {
  const whole = { rules: [], basic_auth: null, directory_index: null, fallback: null, ...settings };
  return vm.runInContext(`'use strict'; const settings = ${jsonencode(whole)};\n${code}\nhandler`, runtime());
}

function ask(settings, { uri = '/', ip = INSIDE, headers = {}, code } = {}) {
  const request = { method: 'GET', uri, querystring: {}, headers, cookies: {} };
  return handlerWith(settings, code)({ version: '1.0', viewer: { ip }, request });
}

function admits(settings, asked) {
  const answer = ask(settings, asked);
  assert.ok(answer.uri !== undefined || answer.statusCode === 403, JSON.stringify(answer));
  return answer.statusCode === undefined;
}

const rule = (paths, ...allowed_cidrs) => ({ rules: [{ paths: [].concat(paths), allowed_cidrs }] });

describe('viewer.js', () => {
  it('should let everything through unchanged when nothing is set', () => {
    for (const uri of ['/', '/a/', '/a?b', '//', '/../x', '/%', '/\u7ba1\u7406', '']) {
      const answer = ask({}, { uri, headers: { authorization: { value: 'Bearer x' } } });
      assert.equal(answer.uri, uri);
      assert.equal(answer.headers.authorization.value, 'Bearer x', 'what the application asks for is the application\u2019s');
    }
  });

  it('should use no syntax that the runtime does not list', () => {
    const unlisted = {
      'for of': /for \(.* of /, spread: /\.\.\./, 'optional chaining': /\?\./, nullish: /\?\?/, class: /\bclass\b/,
      destructuring: /(const|let) [[{]/, 'default parameter': /function \w*\([^)]*=/, 'template literal': /`/,
      'flat, at, matchAll, normalize': /\.(flat|flatMap|at|matchAll|normalize)\(/, 'import or export': /\b(import|export)\b/,
    };
    for (const [name, pattern] of Object.entries(unlisted)) {
      assert.doesNotMatch(sent, pattern, name);
    }
  });

  it('should mean the same with and without comments and indents', () => {
    for (const ip of [INSIDE, OUTSIDE]) {
      const asked = { uri: '/admin/x', ip };
      assert.deepEqual(
        JSON.stringify(ask(rule('/admin/*', OFFICE), { ...asked, code: source })),
        JSON.stringify(ask(rule('/admin/*', OFFICE), asked)),
      );
    }
    assert.ok(sent.length < 5400, `${sent.length} characters leave too little room for settings`);
  });
});

describe('networks', () => {
  const cases = [
    ['203.0.113.0/24', '203.0.113.0', true],
    ['203.0.113.0/24', '203.0.113.255', true],
    ['203.0.113.0/24', '203.0.112.255', false],
    ['203.0.113.0/24', '203.0.114.0', false],
    ['203.0.113.7/32', '203.0.113.7', true],
    ['203.0.113.7/32', '203.0.113.8', false],
    ['203.0.113.128/25', '203.0.113.127', false],
    ['203.0.113.128/25', '203.0.113.128', true],
    ['10.0.0.0/9', '10.127.255.255', true],
    ['10.0.0.0/9', '10.128.0.0', false],
    ['128.0.0.0/1', '255.255.255.255', true],
    ['128.0.0.0/1', '127.255.255.255', false],
    ['0.0.0.0/0', '198.51.100.7', true],
    ['0.0.0.0/0', '2001:db8::1', false],
    ['203.0.113.9/24', '203.0.113.200', true],
    ['2001:db8::/32', '2001:db8::', true],
    ['2001:db8::/32', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff', true],
    ['2001:db8::/32', '2001:db9::', false],
    ['2001:db8::/32', '2001:0DB8:0000:0000:0000:0000:0000:0001', true],
    ['2001:db8::/33', '2001:db8:7fff::1', true],
    ['2001:db8::/33', '2001:db8:8000::1', false],
    ['2001:db8:1:2:3:4:5:6/128', '2001:db8:1:2:3:4:5:6', true],
    ['2001:db8:1:2:3:4:5:6/128', '2001:db8:1:2:3:4:5:7', false],
    ['::1/128', '::1', true],
    ['::1/128', '::2', false],
    ['1:2:3:4:5:6:7::/112', '1:2:3:4:5:6:7:8', true],
    ['::/0', '2001:db8::1', true],
    ['::/0', '198.51.100.7', false],
    ['203.0.113.0/24', '::ffff:203.0.113.7', true],
    ['203.0.113.0/24', '::FFFF:cb00:7107', true],
    ['203.0.113.0/24', '::ffff:198.51.100.7', false],
    ['203.0.113.0/24', '::203.0.113.7', false],
    ['::ffff:203.0.113.0/120', '203.0.113.7', true],
    ['::ffff:203.0.113.0/120', '203.0.114.7', false],
    ['64:ff9b::/96', '64:ff9b::203.0.113.7', true],
  ];
  for (const [cidr, ip, expected] of cases) {
    it(`should ${expected ? 'know' : 'not know'} ${ip} in ${cidr}`, () => {
      assert.equal(admits(rule('/*', cidr), { ip }), expected);
    });
  }

  it('should let no one in whose address it cannot read', () => {
    for (const ip of ['', 'x', '1.2.3', '1.2.3.4.5', '1.2.3.256', '1.2.3.-1', ':', ':::', '1::2::3', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7::8', 'g::', '::12345']) {
      for (const cidr of ['0.0.0.0/0', '::/0']) {
        assert.equal(admits(rule('/*', cidr), { ip }), false, `${ip} in ${cidr}`);
      }
    }
  });

  it('should agree with Node about addresses and networks drawn at random', () => {
    const { BlockList } = require('node:net');
    let state = 7;
    const draw = (below) => (state = (state * 48271) % 2147483647) % below;
    for (let i = 0; i < 2000; i++) {
      const six = draw(2) === 1;
      const text = () => (six ? Array.from({ length: 8 }, () => draw(3).toString(16)).join(':') : Array.from({ length: 4 }, () => draw(4)).join('.'));
      const [network, ip, bits] = [text(), text(), draw(six ? 129 : 33)];
      const list = new BlockList();
      list.addSubnet(network, bits, six ? 'ipv6' : 'ipv4');
      assert.equal(admits(rule('/*', `${network}/${bits}`), { ip }), list.check(ip, six ? 'ipv6' : 'ipv4'), `${ip} in ${network}/${bits}`);
    }
  });
});

describe('rules', () => {
  it('should answer 403 that nobody keeps', () => {
    const answer = ask(rule('/admin/*', OFFICE), { uri: '/admin/', ip: OUTSIDE });
    assert.equal(answer.statusCode, 403);
    assert.equal(answer.headers['cache-control'].value, 'no-store');
  });

  it('should leave paths alone that no rule is about', () => {
    assert.ok(admits(rule('/admin/*', OFFICE), { uri: '/news', ip: OUTSIDE }));
  });

  it('should ask for one of a rule\u2019s networks, and for every rule', () => {
    const settings = {
      rules: [
        { paths: ['/admin/*'], allowed_cidrs: ['192.0.2.0/24', OFFICE, '2001:db8::/32'] },
        { paths: ['/login', '*/secret/*'], allowed_cidrs: ['203.0.113.7/32'] },
      ],
    };
    assert.ok(admits(settings, { uri: '/admin/x', ip: INSIDE }));
    assert.ok(admits(settings, { uri: '/admin/x', ip: '2001:db8::9' }));
    assert.ok(admits(settings, { uri: '/admin/secret/x', ip: '203.0.113.7' }));
    assert.ok(!admits(settings, { uri: '/admin/secret/x', ip: '203.0.113.8' }));
    assert.ok(!admits(settings, { uri: '/login', ip: OUTSIDE }));
  });

  const patterns = [
    ['/admin/*', '/admin/', true],
    ['/admin/*', '/admin', false],
    ['/admin*', '/admin', true],
    ['/admin*', '/administration', true],
    ['/admin/*', '/Admin/', true],
    ['/admin', '/admin', true],
    ['/admin', '/admin/x', false],
    ['*', '/', true],
    ['/*', '/', true],
    ['/**', '/', true],
    ['*.php', '/a/b.php', true],
    ['*.php', '/a/b.php5', false],
    ['/a*b*c', '/abc', true],
    ['/a*b*c', '/a-b-c-b-c', true],
    ['/a*b*c', '/acb', false],
    ['/ab*ba', '/aba', false],
    ['/ab*ba', '/abba', true],
    ['/image?.jpg', '/image1.jpg', true],
    ['/image?.jpg', '/image.jpg', false],
    ['/image?.jpg', '/image12.jpg', false],
    ['/a?*?z', '/abyz', true],
    ['/a?*?z', '/abz', false],
    ['*/a?c/*', '/x/abc/y', true],
    ['*/a?c/*', '/x/ac/y', false],
    ['/a.c', '/abc', false],
    ['/a+(b)[c]$^{1}|d', '/a+(b)[c]$^{1}|d', true],
    ['/a+', '/aa', false],
  ];
  for (const [pattern, uri, expected] of patterns) {
    it(`should ${expected ? 'be' : 'not be'} about ${uri} when the pattern is ${pattern}`, () => {
      assert.equal(admits(rule(pattern, OFFICE), { uri, ip: OUTSIDE }), !expected);
    });
  }

  const hostile = [
    '/admin/x', '//admin/x', '/admin//x', '///admin///', '/%61dmin/x', '/%61%64%6d%69%6e/', '/%2561dmin/x', '/admin%2fx', '/admin%2Fx',
    '/x/../admin/x', '/x/..%2fadmin/x', '/x/%2e%2e/admin/x', '/x/%2e%2e%2fadmin/x', '/x%2f..%2fadmin%2fx', '/./admin/x', '/%2e/admin/x',
    '/../admin/x', '/../../admin/x', '/x/y/../../admin/x', '/x\\..\\admin\\x', '/%5cadmin%5cx', '/admin;a=b/x', '/;/admin/x', '/admin%3ba/x',
    '/x/%252e%252e%252fadmin/x', '/admin/\u2028', '/admin/%E7%AE%A1', '/admin/%ff', '/%61dmin/%ff', '/admin/%00', '/admin/..%2f..%2fadmin/x',
    '/admin/../x', '/admin/..', '/admin/%2e%2e/public', `/admin/${'a'.repeat(8000)}`, `${'/x/..'.repeat(1500)}/admin/x`, `/${'/'.repeat(8000)}admin/x`,
  ];
  for (const uri of hostile) {
    it(`should guard ${uri.slice(0, 40)}`, () => {
      assert.ok(!admits(rule('/admin/*', OFFICE), { uri, ip: OUTSIDE }));
      assert.ok(admits(rule('/admin/*', OFFICE), { uri, ip: INSIDE }), 'and let those in who may');
      assert.equal(ask(rule('/admin/*', OFFICE), { uri, ip: INSIDE }).uri, uri, 'as it came');
    });
  }

  it('should not be about paths that only look alike', () => {
    for (const uri of ['/x/admin/y', '/administrator/', '/admin.html', '/adm%69', '/%', '/%zz', '/%e0%a4%a', '/public/..', '', '\u7ba1']) {
      assert.ok(admits(rule('/admin/*', OFFICE), { uri, ip: OUTSIDE }), uri);
    }
  });

  it('should find a pattern of other scripts, as browsers write it', () => {
    assert.ok(!admits(rule('/\u7ba1\u7406/*', OFFICE), { uri: '/%E7%AE%A1%E7%90%86/x', ip: OUTSIDE }));
  });

  it('should be about the object that a path leads to', () => {
    const guarded = { ...rule('/members/index.html', OFFICE), directory_index: 'index.html' };
    assert.ok(!admits(guarded, { uri: '/members/', ip: OUTSIDE }));
    assert.ok(admits(guarded, { uri: '/other/', ip: OUTSIDE }));
  });

  it('should take little time for long paths and many stars', () => {
    const settings = { rules: [{ paths: ['*a*a*a*a*a*a*a*a*b', `*${'a?'.repeat(100)}b`, '*a'.repeat(120) + 'b'], allowed_cidrs: [OFFICE] }] };
    const handler = handlerWith(settings);
    const started = process.hrtime.bigint();
    handler({ viewer: { ip: OUTSIDE }, request: { uri: '/' + 'a'.repeat(8000), headers: {} } });
    assert.ok(process.hrtime.bigint() - started < 500_000_000n);
  });
});

describe('basic authentication', () => {
  const hash = (salt, user, password) => crypto.createHash('sha256').update(`${salt}:${user}:${password}`).digest('hex');
  const auth = (user, password, realm = 'Staging', salt = '0123456789abcdef') => ({
    basic_auth: { realm, salt, hash: hash(salt, user, password) },
  });
  const basic = (text, scheme = 'Basic') => ({ authorization: { value: `${scheme} ${Buffer.from(text).toString('base64')}` } });
  const passes = (settings, headers) => {
    const answer = ask(settings, { headers });
    assert.ok(answer.uri !== undefined || answer.statusCode === 401, JSON.stringify(answer));
    return answer.statusCode === undefined;
  };

  it('should let the right password through, and keep it from the origin', () => {
    const answer = ask(auth('web', 'correct horse battery'), {
      headers: { ...basic('web:correct horse battery'), host: { value: 'www.example.com' } },
    });
    assert.deepEqual(JSON.parse(JSON.stringify(answer.headers)), { host: { value: 'www.example.com' } });
  });

  it('should take the scheme in any case, and colons and other scripts in the password', () => {
    for (const scheme of ['basic', 'BASIC', 'Basic  ']) {
      assert.ok(passes(auth('web', 'p'), basic('web:p', scheme)), scheme);
    }
    for (const password of ['a:b:c', ':', '\u5bc6\u7801\u5bc6\u7801', '\u2028"\\</script>', '\u{1f511}', ' ']) {
      assert.ok(passes(auth('web', password), basic(`web:${password}`)), password);
    }
  });

  it('should ask again when user, password or both are wrong', () => {
    for (const given of ['web:wrong', 'other:secret', 'Web:secret', 'web:Secret', 'web:secret ', 'web:', ':secret', 'web', '', 'secret', 'web:secret\0', 'web: secret']) {
      assert.ok(!passes(auth('web', 'secret'), basic(given)), given);
    }
  });

  it('should ask again when there is no header, or one that it cannot read', () => {
    const right = Buffer.from('web:secret').toString('base64');
    assert.ok(!passes(auth('web', 'secret'), {}));
    for (const value of [
      '', 'Basic', 'Basic ', `Bearer ${right}`, right, `Basic${right}`, `Basic ${right}, Basic ${right}`, `Basic !${right}`, `Basic ${right}====`,
      `Basic ${right.slice(0, 5)}\n${right.slice(5)}`, `xBasic ${right}`, `Basic ${right} x`, 'Basic ////', `Basic ${'A'.repeat(8000)}`, 'Basic =',
    ]) {
      assert.ok(!passes(auth('web', 'secret'), { authorization: { value } }), value);
    }
  });

  it('should let the hash itself not serve as a password', () => {
    const settings = auth('web', 'secret');
    assert.ok(!passes(settings, basic(`web:${settings.basic_auth.hash}`)));
  });

  it('should name the realm in quotes that it cannot leave', () => {
    const challenge = (realm) => ask(auth('web', 'secret', realm)).headers['www-authenticate'].value;
    assert.equal(challenge('Staging'), 'Basic realm="Staging", charset="UTF-8"');
    assert.equal(challenge('a"b\\c'), 'Basic realm="a\\"b\\\\c", charset="UTF-8"');
    assert.equal(challenge('a\r\nSet-Cookie: x\u2028\u00e9'), 'Basic realm="a??Set-Cookie: x??", charset="UTF-8"');
    assert.equal(challenge(''), 'Basic realm="", charset="UTF-8"');
  });

  it('should answer 401 that nobody keeps, whatever the path', () => {
    for (const uri of ['/', '/x', '//', '/%', '']) {
      const answer = ask(auth('web', 'secret'), { uri });
      assert.equal(answer.statusCode, 401);
      assert.equal(answer.headers['cache-control'].value, 'no-store');
    }
  });

  it('should come after the rules', () => {
    const settings = { ...auth('web', 'secret'), ...rule('/*', OFFICE) };
    assert.equal(ask(settings, { ip: OUTSIDE, headers: basic('web:secret') }).statusCode, 403);
    assert.equal(ask(settings, { ip: INSIDE }).statusCode, 401);
    assert.equal(ask(settings, { ip: INSIDE, headers: basic('web:secret') }).uri, '/');
  });
});

describe('paths', () => {
  const leads = (settings, pairs) => {
    for (const [uri, expected] of Object.entries(pairs)) {
      assert.equal(ask(settings, { uri }).uri, expected, uri);
    }
  };

  it('should lead a folder to its index', () => {
    leads({ directory_index: 'index.html' }, { '/': '/index.html', '/a/': '/a/index.html', '/a': '/a', '/a/b.css': '/a/b.css', '//': '//index.html' });
  });

  it('should lead what is no file to the application', () => {
    leads({ fallback: '/index.html' }, {
      '/': '/index.html', '/a': '/index.html', '/a/b/': '/index.html', '/a.b/c': '/index.html', '/a/b.css': '/a/b.css', '/.well-known': '/.well-known',
      '': '/index.html',
    });
  });

  it('should lead a folder to its index before anything to the application', () => {
    leads({ directory_index: 'index.html', fallback: '/app.html' }, { '/a/': '/a/index.html', '/a': '/app.html', '/a.css': '/a.css' });
  });
});

describe('settings', () => {
  const hostile = ['"', "'", '\\', '\\"', '\n', '\r', '\0', '\u2028', '\u2029', '</script>', '<!--', '*/', '`${1}`', '${x}', '%{if}', '\ud83d\ude00', '__proto__', "';throw 1;//"];

  it('should be data, whatever their text', () => {
    const text = hostile.join('');
    for (const value of [...hostile, text]) {
      const settings = { directory_index: value, basic_auth: { realm: value, salt: value, hash: '0'.repeat(64) } };
      assert.equal(ask(settings).statusCode, 401);
      assert.equal(ask({ directory_index: value }, { uri: '/' }).uri, '/' + value);
      assert.ok(!admits(rule(`/${value}`, OFFICE), { uri: `/${value}`, ip: OUTSIDE }));
    }
  });
});
