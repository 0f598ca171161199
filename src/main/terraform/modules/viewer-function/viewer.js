const crypto = require('crypto');

// CloudFront calls this for each request of a viewer. `settings` stands above: Terraform writes it, as data.
function handler(event) {
  const request = event.request;
  const uri = rewritten(request.uri);
  if (!admitted(event.viewer.ip, spellings(request.uri).concat(spellings(uri)))) {
    return refusal(403, 'Forbidden', {});
  }
  if (settings.basic_auth) {
    if (!authenticated(request.headers.authorization)) {
      return refusal(401, 'Unauthorized', { 'www-authenticate': { value: challenge(settings.basic_auth.realm) } });
    }
    delete request.headers.authorization;
  }
  request.uri = uri;
  return request;
}

function refusal(code, description, headers) {
  headers['cache-control'] = { value: 'no-store' };
  return { statusCode: code, statusDescription: description, headers: headers };
}

function rewritten(uri) {
  if (settings.directory_index && uri.endsWith('/')) {
    uri += settings.directory_index;
  }
  const segment = uri.slice(uri.lastIndexOf('/') + 1);
  return settings.fallback && !segment.includes('.') ? settings.fallback : uri;
}

// Every rule that is about the path must know the viewer's network.
function admitted(ip, paths) {
  const address = bytesOf(ip);
  return settings.rules.every(
    (rule) => !concerns(rule, paths) || rule.allowed_cidrs.some((cidr) => contains(cidr, address)),
  );
}

// Some servers take small and capital letters of a path for the same, so a rule does.
function concerns(rule, paths) {
  return rule.paths.some((pattern) => paths.some((path) => matches(pattern.toLowerCase(), path.toLowerCase())));
}

// The ways in which an origin may read a path: as it came, decoded (by a proxy and then by an application), without
// path parameters, with single slashes, without dot segments. A rule is about all of them.
function spellings(uri) {
  const all = [];
  for (let i = 0; i < 3; i++) {
    all.push(uri, plain(uri));
    uri = decoded(uri);
  }
  return all.filter((path, i) => all.indexOf(path) === i);
}

function decoded(uri) {
  try {
    return decodeURIComponent(uri);
  } catch (e) {
    return uri.replace(/%([0-7][0-9a-f])/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  }
}

function plain(uri) {
  const segments = [];
  const given = uri.replace(/\\/g, '/').replace(/;[^/]*/g, '').split('/');
  const last = given.length - 1;
  given.forEach((segment, i) => {
    const dots = segment === '.' || segment === '..';
    if (segment === '..') {
      segments.pop();
    }
    if (i === last && (dots || segment === '')) {
      segments.push('');
    } else if (!dots && segment !== '') {
      segments.push(segment);
    }
  });
  return '/' + segments.join('/');
}

// As CloudFront's path patterns: * is any text, ? one character.
function matches(pattern, path) {
  const parts = pattern.split('*');
  const first = parts.shift();
  if (parts.length === 0) {
    return path.length === first.length && fits(first, path, 0);
  }
  if (!fits(first, path, 0)) {
    return false;
  }
  const last = parts.pop();
  const end = path.length - last.length;
  let at = first.length;
  for (let i = 0; i < parts.length; i++) {
    at = find(parts[i], path, at);
    if (at < 0) {
      return false;
    }
    at += parts[i].length;
  }
  return end >= at && fits(last, path, end);
}

function find(part, path, from) {
  if (!part.includes('?')) {
    return path.indexOf(part, from);
  }
  for (let at = from; at + part.length <= path.length; at++) {
    if (fits(part, path, at)) {
      return at;
    }
  }
  return -1;
}

function fits(part, path, at) {
  if (!part.includes('?')) {
    return path.substr(at, part.length) === part;
  }
  for (let i = 0; i < part.length; i++) {
    if (at + i >= path.length || (part[i] !== '?' && part[i] !== path[at + i])) {
      return false;
    }
  }
  return true;
}

function contains(cidr, address) {
  const slash = cidr.indexOf('/');
  const network = bytesOf(cidr.slice(0, slash));
  // The bits of an IPv4 network may be counted from the start of its IPv6 form.
  const bits = parseInt(cidr.slice(slash + 1), 10) - (network.length === 4 && cidr.includes(':') ? 96 : 0);
  return (
    network.length > 0 &&
    network.length === address.length &&
    network.every((byte, i) => {
      const free = Math.min(8, Math.max(0, 8 * (i + 1) - bits));
      return byte >> free === address[i] >> free;
    })
  );
}

// 4 bytes for IPv4, also where it is written as IPv6 (::ffff:192.0.2.1), 16 for IPv6, none for anything else.
function bytesOf(ip) {
  if (!ip.includes(':')) {
    const bytes = ip.split('.').map(Number);
    return bytes.length === 4 && bytes.every((byte) => byte >= 0 && byte <= 255) ? bytes : [];
  }
  const dotted = ip.slice(ip.lastIndexOf(':') + 1);
  if (dotted.includes('.')) {
    const four = bytesOf(dotted);
    if (four.length === 0) {
      return [];
    }
    const last = [four[0] * 256 + four[1], four[2] * 256 + four[3]];
    ip = ip.slice(0, -dotted.length) + last.map((word) => word.toString(16)).join(':');
  }
  const halves = ip.split('::').map((half) => (half ? half.split(':') : []));
  const zeros = 8 - halves[0].length - (halves[1] || []).length;
  const words = halves.length === 2 && zeros > 0 ? halves[0].concat(Array(zeros).fill('0'), halves[1]) : halves[0];
  if (words.length !== 8 || !words.every((word) => /^[0-9a-f]{1,4}$/i.test(word))) {
    return [];
  }
  const bytes = [];
  words.forEach((word) => bytes.push(parseInt(word, 16) >> 8, parseInt(word, 16) & 255));
  const mapped = bytes.slice(0, 12).join() === '0,0,0,0,0,0,0,0,0,0,255,255';
  return mapped ? bytes.slice(12) : bytes;
}

// The user's name is part of what is hashed, so that a wrong one fails as a wrong password does.
function authenticated(header) {
  const given = header ? /^basic +([a-z0-9+/]+={0,2})$/i.exec(header.value) : null;
  const credentials = given ? Buffer.from(given[1], 'base64').toString('utf8') : '';
  const hash = crypto.createHash('sha256').update(settings.basic_auth.salt + ':' + credentials).digest('hex');
  return same(hash, settings.basic_auth.hash);
}

// Takes as long for texts that differ early as for those that differ late.
function same(one, other) {
  let difference = one.length ^ other.length;
  for (let i = 0; i < one.length; i++) {
    difference |= one.charCodeAt(i) ^ other.charCodeAt(i);
  }
  return difference === 0;
}

function challenge(realm) {
  const printable = realm.replace(/[^ -~]/g, '?').replace(/(["\\])/g, '\\$1');
  return 'Basic realm="' + printable + '", charset="UTF-8"';
}
