// What does this device remember of a sitting beside its events? Nothing, where it may not.

import * as lasting from "./lasting.js";

for (const [name, text] of await lasting.all()) put(name, text); // a killed browser may have lost it from here

export function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

// Which device is this? A name of chance that it keeps; none where it may keep nothing.
export function deviceId(fresh) {
  const id = read("zhiheng-device") ?? fresh();
  return write("zhiheng-device", id) ? id : "";
}

// By which name does a seat know this tablet? The device's; where that keeps nothing, the window's, which goes along from page to page.
export function tabletId(fresh) {
  const id = read("zhiheng-device") ?? (/^[0-9a-f]{32}$/.test(window.name) ? window.name : fresh());
  if (!write("zhiheng-device", id)) window.name = id;
  return id;
}

export function write(name, value) {
  lasting.write(name, value);
  return put(name, JSON.stringify(value));
}

// Resolves when what was written last would outlast a browser that is killed.
export const settled = lasting.settled;

function put(name, text) {
  try {
    localStorage.setItem(name, text);
    return true;
  } catch {
    return false;
  }
}
