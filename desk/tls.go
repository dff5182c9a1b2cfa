package desk

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"fmt"
	"math/big"
	"net"
	"slices"
	"time"
)

// certificateLife is the longest that Apple's systems take.
const certificateLife = 397 * 24 * time.Hour

// SelfSigned makes a certificate for this machine under the host names and
// addresses given, localhost, and the addresses of its interfaces: for tests in
// a local network, where phones ask for https. Nothing of it is stored.
func SelfSigned(hosts []string, now time.Time) (tls.Certificate, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return tls.Certificate{}, err
	}
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 127))
	if err != nil {
		return tls.Certificate{}, err
	}
	c := &x509.Certificate{
		SerialNumber: serial, Subject: pkix.Name{CommonName: "minishare desk"},
		NotBefore: now.Add(-time.Hour), NotAfter: now.Add(certificateLife),
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		BasicConstraintsValid: true,
	}
	name(c, hosts)
	der, err := x509.CreateCertificate(rand.Reader, c, c, key.Public(), key)
	if err != nil {
		return tls.Certificate{}, fmt.Errorf("certificate: %w", err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key, Leaf: c}, nil
}

// name puts the names and addresses into a certificate.
func name(c *x509.Certificate, hosts []string) {
	hosts = append([]string{"localhost", "127.0.0.1", "::1"}, hosts...)
	addrs, _ := net.InterfaceAddrs() // without them the certificate has fewer names
	for _, a := range addrs {
		if n, ok := a.(*net.IPNet); ok {
			hosts = append(hosts, n.IP.String())
		}
	}
	slices.Sort(hosts)
	for _, host := range slices.Compact(hosts) {
		ip := net.ParseIP(host)
		switch {
		case ip == nil && host != "":
			c.DNSNames = append(c.DNSNames, host)
		case ip != nil && !ip.IsUnspecified():
			c.IPAddresses = append(c.IPAddresses, ip)
		}
	}
}
