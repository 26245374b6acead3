// What does this device remember of a sitting beside its events? Nothing, where it may not.

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

export function write(name, value) {
  try {
    localStorage.setItem(name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
