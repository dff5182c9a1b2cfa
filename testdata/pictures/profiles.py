#!/usr/bin/python3
"""Writes the small ICC profiles of this folder."""
import itertools, math, struct

D50 = (0.9642, 1.0, 0.8249)

def fixed(v): return struct.pack('>i', round(v * 65536))
def xyz(v): return b'XYZ \0\0\0\0' + b''.join(map(fixed, v))
def para(kind, *v): return b'para\0\0\0\0' + struct.pack('>HH', kind, 0) + b''.join(map(fixed, v))
def gamma(g): return b'curv\0\0\0\0' + struct.pack('>IH', 1, round(g * 256)) + b'\0\0'
def name2(s): return b'desc\0\0\0\0' + struct.pack('>I', len(s) + 1) + s.encode() + bytes(1 + 4 + 4 + 2 + 1 + 67)
def name4(s):
    text = s.encode('utf-16-be')
    return b'mluc\0\0\0\0' + struct.pack('>II2s2sII', 1, 12, b'en', b'US', len(text), 28) + text

def profile(file, version, kind, space, pcs, tags):
    head, body, table = b'', b'', b''
    start = 128 + 4 + 12 * len(tags)
    for sig, data in tags:
        data += bytes(-len(data) % 4)
        table += sig + struct.pack('>II', start + len(body), len(data))
        body += data
    size = start + len(body)
    head = struct.pack('>I4sI4s4s4s', size, b'none', version << 24, kind, space, pcs)
    head += struct.pack('>6H', 2026, 1, 1, 0, 0, 0) + b'acsp' + bytes(28)
    head += b''.join(map(fixed, D50)) + bytes(48)
    assert len(head) == 128, len(head)
    open(file, 'wb').write(head + struct.pack('>I', len(tags)) + table + body)

srgb = para(3, 2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
def rgb(file, version, name, curve, r, g, b):
    profile(file, version, b'mntr', b'RGB ', b'XYZ ', [
        (b'desc', name), (b'wtpt', xyz(D50)), (b'rXYZ', xyz(r)), (b'gXYZ', xyz(g)), (b'bXYZ', xyz(b)),
        (b'rTRC', curve), (b'gTRC', curve), (b'bTRC', curve), (b'cprt', name4('CC0') if version == 4 else b'text\0\0\0\0CC0\0')])

rgb('p3.icc', 4, name4('Display P3'), srgb, (0.51512, 0.2412, -0.00105), (0.29198, 0.69225, 0.04189), (0.1571, 0.06657, 0.78407))
rgb('adobergb.icc', 2, name2('Wide RGB 1998'), gamma(2.19921875), (0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))
rgb('srgb.icc', 4, name4('A standard screen'), srgb, (0.43607, 0.22249, 0.01392), (0.38515, 0.71687, 0.09708), (0.14307, 0.06061, 0.7141))
profile('grey18.icc', 2, b'mntr', b'GRAY', b'XYZ ', [
    (b'desc', name2('Grey 1.8')), (b'wtpt', xyz(D50)), (b'kTRC', gamma(1.8)), (b'cprt', b'text\0\0\0\0CC0\0')])

# Inks as a table to Lab with five steps for each, between the 16 overprints.
lab = {0: (100, 0, 0), 1: (55, -37, -50), 2: (48, 74, -3), 3: (24, 22, -46), 4: (89, -5, 93), 5: (50, -68, 25), 6: (47, 68, 48), 7: (23, 0, 0)}
def overprint(c, m, y, k):
    l, a, b = lab[c + 2 * m + 4 * y]
    return (16 * l / 100, a / 8, b / 8) if k else (l, a, b)
def blend(*inks):
    out = [0, 0, 0]
    for patch in itertools.product((0, 1), repeat=4):
        weight = math.prod(v if bit else 1 - v for v, bit in zip(inks, patch))
        out = [o + weight * v for o, v in zip(out, overprint(*patch))]
    return out
STEPS = 5
nodes = [blend(*(i / (STEPS - 1) for i in at)) for at in itertools.product(range(STEPS), repeat=4)]

def mft2():
    ident = struct.pack('>2H', 0, 65535)
    out = b'mft2\0\0\0\0' + bytes([4, 3, STEPS, 0])
    out += b''.join(fixed(v) for v in (1, 0, 0, 0, 1, 0, 0, 0, 1)) + struct.pack('>HH', 2, 2) + ident * 4
    for l, a, b in nodes:
        out += struct.pack('>3H', round(l * 652.8), round((a + 128) * 256), round((b + 128) * 256))
    return out + ident * 3

def mft1():
    ident = bytes(range(256))
    out = b'mft1\0\0\0\0' + bytes([4, 3, STEPS, 0])
    out += b''.join(fixed(v) for v in (1, 0, 0, 0, 1, 0, 0, 0, 1)) + ident * 4
    for l, a, b in nodes:
        out += bytes([round(l * 2.55), round(a + 128), round(b + 128)])
    return out + ident * 3

def mab():
    line = b'curv' + bytes(8)
    clut = bytes([STEPS] * 4) + bytes(12) + bytes([2, 0, 0, 0])
    for l, a, b in nodes:
        clut += struct.pack('>3H', round(l * 655.35), round((a + 128) * 257), round((b + 128) * 257))
    clut += bytes(-len(clut) % 4)
    out = b'mAB \0\0\0\0' + bytes([4, 3, 0, 0]) + struct.pack('>5I', 32, 0, 0, 68, 68 + len(clut))
    return out + line * 3 + clut + line * 4

for file, version, name, table in (('inks.icc', 2, name2('Sixteen inks'), mft2()), ('inks8.icc', 2, name2('Sixteen inks, 8 bit'), mft1()), ('inks-mab.icc', 4, name4('Sixteen inks, v4'), mab())):
    profile(file, version, b'prtr', b'CMYK', b'Lab ', [(b'desc', name), (b'wtpt', xyz(D50)), (b'A2B0', table), (b'cprt', name4('CC0') if version == 4 else b'text\0\0\0\0CC0\0')])
