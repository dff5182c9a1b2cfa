#!/usr/bin/env python3
"""Time and score thumbnail peers on a corpus made by corpus.sh. Standard library only.

  peers.py CORPUS PEERS.tsv OUTDIR [--width 1000] [--rounds 5] [--classes L,M,P,W] [--quality]

PEERS.tsv: name <TAB> command. {in} {out} {w} {h} {lim} and the crop window {cx} {cy} {cw} {ch} (upright pixels) are filled in.
A command that starts with 'http://' is fetched from a local server; its CPU and peak come from the process in $PEER_SERVER_PID.
Each round runs every peer once on every image, in a different order, so that drift of a shared machine hits all alike.
Reported: per class, the median over images of each image's median over rounds (wall ms, user+sys ms), the largest
peak memory, the median of bytes, and - with --quality - butteraugli, SSIMULACRA and, where the tool is named by
$SSIMULACRA2 (it is given two PPMs), SSIMULACRA2 against a lossless reference of the same size (full decode, Lanczos3, no
compression; made by $FLOOR, built from peers/floor.c). A smaller output is scored after being enlarged.
"""
import argparse, collections, json, os, random, resource, statistics as st, subprocess, sys, time, urllib.request

ap = argparse.ArgumentParser(); ap.add_argument('corpus'); ap.add_argument('peers'); ap.add_argument('out')
ap.add_argument('--width', type=int, default=1000); ap.add_argument('--rounds', type=int, default=5)
ap.add_argument('--split', default='open'); ap.add_argument('--classes', default='L,M,P,W'); ap.add_argument('--quality', action='store_true')
ap.add_argument('--limit', type=int, default=131072); ap.add_argument('--only', default='')
a = ap.parse_args(); W, H = a.width, a.width * 4 // 5
os.makedirs(a.out, exist_ok=True)

def sh(*c, **k): return subprocess.run(c, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **k)

# --- images
imgs = []
for l in open(os.path.join(a.corpus, 'manifest.tsv')).read().splitlines()[1:]:
    s, c, f, w, h, n = l.split('\t')[:6]; mp = int(w) * int(h) / 1e6
    t = {'jl': 'L' if mp >= 12 else 'l', 'jm': 'M' if 1.4 <= mp <= 3.2 else 'm', 'pl': 'P', 'w': 'W', 'js': 'S', 'ps': 'S', 'x': 'X'}[c]
    if (a.split == 'all' or s == a.split) and t in a.classes.split(','): imgs.append((t, os.path.join(a.corpus, s, c, f), int(w), int(h)))
ori = {x['SourceFile']: x.get('Orientation', 1) for x in json.loads(sh('exiftool', '-q', '-n', '-j', '-Orientation', *[i[1] for i in imgs]).stdout)}
def geom(p, w, h):
    if ori.get(p, 1) >= 5: w, h = h, w
    u = min(w // 5, h // 4); cw, ch = 5 * u, 4 * u
    return dict(cx=(w - cw) // 2, cy=(h - ch) // 2, cw=cw, ch=ch, tw=min(W, cw), th=min(W, cw) * 4 // 5)
G = {p: geom(p, w, h) for _, p, w, h in imgs}
peers = [l.rstrip('\n').split('\t', 1) for l in open(a.peers) if l.strip() and l[0] != '#']
if a.only: peers = [p for p in peers if p[0] in a.only.split(',')]
outp = lambda name, p: os.path.join(a.out, name, os.path.basename(os.path.dirname(p)) + '_' + os.path.basename(p) + '.jpg')
for n, _ in peers: os.makedirs(os.path.join(a.out, n), exist_ok=True)

# --- run
pid = os.environ.get('PEER_SERVER_PID')
def srv():
    f = open(f'/proc/{pid}/stat').read().rsplit(')', 1)[1].split(); hz = os.sysconf('SC_CLK_TCK')
    return (int(f[11]) + int(f[12])) * 1000 / hz
def run(name, cmd, p):
    o = outp(name, p); g = G[p]; d = dict(g, out=o, w=g['tw'], h=g['th'], lim=a.limit); d['in'] = p
    if os.path.exists(o): os.remove(o)
    cmd = cmd.replace('{rel}', os.path.relpath(p, a.corpus))
    for k, v in d.items(): cmd = cmd.replace('{' + k + '}', str(v))
    t = time.perf_counter()
    if cmd.startswith('http://'):
        c0 = srv(); b = None
        try: b = urllib.request.urlopen(cmd, timeout=60).read()
        except Exception as e: pass
        wall = time.perf_counter() - t; cpu = srv() - c0
        rss = int([l for l in open(f'/proc/{pid}/status') if l.startswith('VmHWM')][0].split()[1])
        if b: open(o, 'wb').write(b)
        return wall * 1e3, cpu, rss
    q = subprocess.Popen(cmd if any(x in cmd for x in '|;&$') else cmd.split(), shell=any(x in cmd for x in '|;&$'), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    _, stt, ru = os.wait4(q.pid, 0); q.returncode = stt
    return (time.perf_counter() - t) * 1e3, (ru.ru_utime + ru.ru_stime) * 1e3, ru.ru_maxrss
R = collections.defaultdict(list)
rnd = random.Random(1)
for r in range(a.rounds + 1):           # round 0 warms the page cache and is not counted
    for _, p, _, _ in imgs:
        ps = peers[:]; rnd.shuffle(ps)
        for n, c in ps:
            x = run(n, c, p)
            if r or a.rounds == 0: R[n, p].append(x)
    print(f'round {r}/{a.rounds}', file=sys.stderr, flush=True)
    if a.rounds == 0: break

# --- score
def shift(x, y):
    """sub-pixel displacement of picture y against x (one Lucas-Kanade step on a sample of the pixels), in x's pixels"""
    def load(f):
        b = open(f, 'rb').read(); h = b[:40].split(None, 4); w, hh = int(h[1]), int(h[2]); return b[-3 * w * hh:], w, hh
    (A, w, h), (B, w2, h2) = load(x), load(y)
    if (w, h) != (w2, h2): return 0.0, 0.0
    xx = xy = yy = xt = yt = 0
    for j in range(2, h - 2, 5):
        for i in range(2, w - 2, 5):
            k = 3 * (j * w + i) + 1; gx = A[k + 3] - A[k - 3]; gy = A[k + 3 * w] - A[k - 3 * w]; d = B[k] - A[k]
            if abs(d) < 60: xx += gx * gx; xy += gx * gy; yy += gy * gy; xt += gx * d; yt += gy * d
    D = xx * yy - xy * xy
    if not D: return 0.0, 0.0
    u, v = 2 * (xt * yy - yt * xy) / D, 2 * (yt * xx - xt * xy) / D   # B(i) = A(i+u)
    return (u, v) if max(abs(u), abs(v)) <= 1.2 else (0.0, 0.0)
Q, B, S = {}, {}, {}
if a.quality:
    floor = os.environ.get('FLOOR', 'floor'); ss = os.environ.get('SSIMULACRA2'); rd = os.path.join(a.out, f'ref{W}'); os.makedirs(rd, exist_ok=True)
    def png(x): sh('convert', x, '-define', 'png:compression-level=1', x + '.png'); return x + '.png'
    def score(x, y):
        """SSIMULACRA2, if there is one, and higher is better; then butteraugli's 3-norm and SSIMULACRA, lower is better"""
        s = float(sh(*ss.split(), x, y).stdout.split()[0]) if ss else float('nan')
        x, y = png(x), png(y)
        b = float(sh('butteraugli_main', x, y).stdout.split()[-1])
        return (-b, s, b, float(sh('ssimulacra_main', x, y).stdout.split()[0]))
    for _, p, _, _ in imgs:
        g = G[p]; ref = os.path.join(rd, os.path.basename(os.path.dirname(p)) + '_' + os.path.basename(p)); t = os.path.join(a.out, 'tmp')
        if not os.path.exists(ref + '.frac.ppm'):
            sh('vips', 'autorot', p, t + '1.v')
            if not p.endswith('cmyk.jpg') and sh('vipsheader', '-f', 'bands', t + '1.v').stdout.strip() in (b'2', b'4'): sh('vips', 'flatten', t + '1.v', t + '2.v', '--background', '255')
            else: os.replace(t + '1.v', t + '2.v')
            sh('vips', 'colourspace', t + '2.v', t + '3.v', 'srgb'); sh('vips', 'cast', t + '3.v', t + '4.v', 'uchar'); sh('vips', 'pngsave', t + '4.v', ref + '.png', '--strip', '--compression', '1')
            for k in 'int', 'frac': sh(floor, ref + '.png', f'{ref}.{k}.ppm', str(W), env=dict(os.environ, FLOOR_REF=k))
        for n, _ in peers:
            o = outp(n, p)
            if not os.path.exists(o): continue
            with open(t + '.ppm', 'wb') as f: subprocess.run(['djpeg', '-dct', 'int', '-rgb', o], stdout=f, stderr=subprocess.DEVNULL)
            try:
                wh = tuple(map(int, open(t + '.ppm', 'rb').read(40).split()[1:3]))
                y = t + '.ppm'
                if wh != (g['tw'], g['th']): sh('convert', y, '-filter', 'Lanczos', '-resize', '%dx%d!' % (g['tw'], g['th']), t + 'u.ppm'); y = t + 'u.ppm'
                # tools round the crop window differently, and half a pixel of shift costs many points without being
                # visible: score against the nearer of two references, the second one moved to where the output is
                c = [score(f'{ref}.int.ppm', y)]; sft = shift(f'{ref}.frac.ppm', t + '.ppm')
                if max(map(abs, sft)) < .02: c.append(score(f'{ref}.frac.ppm', y))
                else: sh(floor, ref + '.png', t + 'r.ppm', str(W), env=dict(os.environ, FLOOR_REF='frac', FLOOR_SHIFT='%.2f,%.2f' % sft)); c.append(score(t + 'r.ppm', y))
                _, Q[n, p], B[n, p], S[n, p] = max(c)
            except Exception as e: print('no score', n, p, e, file=sys.stderr)

# --- table
res = []
for t in a.classes.split(','):
    ii = [p for tt, p, _, _ in imgs if tt == t]
    if not ii: continue
    print(f'\n## class {t}: {len(ii)} images, {W}x{H}, limit {a.limit}, {a.rounds} rounds\n\n| peer | wall ms | cpu ms | cpu min..max | peak MiB | bytes | over | SSIMULACRA2 median (p10) | butteraugli 3-norm | SSIMULACRA |\n|---|---|---|---|---|---|---|---|---|---|')
    for n, _ in peers:
        ok = [p for p in ii if os.path.exists(outp(n, p))]
        if not ok: print(f'| {n} | - |'); continue
        m = lambda k: [st.median(x[k] for x in R[n, p]) for p in ok]
        b = [os.path.getsize(outp(n, p)) for p in ok]; q = sorted(Q[n, p] for p in ok if (n, p) in Q)
        med = lambda d: f'{st.median(d[n, p] for p in ok if (n, p) in d):.4f}' if q else ''
        qs = f'{st.median(q):.1f} ({q[int(len(q) * .1)]:.1f})' if q and q[0] == q[0] else ''
        allc = [x[1] for p in ok for x in R[n, p]]
        print(f'| {n} | {st.median(m(0)):.0f} | {st.median(m(1)):.0f} | {min(m(1)):.0f}..{max(m(1)):.0f} | {max(m(2)) / 1024:.0f} | {st.median(b):.0f} | {sum(x > a.limit for x in b)} | {qs} | {med(B)} | {med(S)} |' + (f' failed {len(ii) - len(ok)}' if len(ok) < len(ii) else ''))
        for p in ok: res.append(dict(cls=t, peer=n, img=os.path.basename(p), wall=[x[0] for x in R[n, p]], cpu=[x[1] for x in R[n, p]], rss=max(x[2] for x in R[n, p]), bytes=os.path.getsize(outp(n, p)), q=Q.get((n, p))))
json.dump(res, open(os.path.join(a.out, f'result{W}.json'), 'w'))
