package opensdk

import (
	"fmt"
	"slices"
	"strings"
)

// DefaultAndroid is the version of Android's SDK taken when none is named: the
// newest of those recorded.
const DefaultAndroid = "6.8.34"

// Android is the official Android SDK of one version. The zero Android is not
// usable; [NewAndroid] makes one.
type Android struct {
	name string
	num  int32
}

// The SDK's own version numbers, Build.SDK_INT, which grow with the version.
const (
	sdk5_1_4  int32 = 0x25010400
	sdk5_4_3  int32 = 0x25040300
	sdk5_5_3  int32 = 0x25050300
	sdk6_6_4  int32 = 0x26060400
	sdk6_8_0  int32 = 0x26080000
	sdk6_8_34 int32 = 0x26082200
)

var androids = []Android{
	{"5.1.4", sdk5_1_4},
	{"5.4.3", sdk5_4_3},
	{"5.5.3", sdk5_5_3},
	{"6.6.4", sdk6_6_4},
	{"6.8.0", sdk6_8_0},
	{"6.8.34", sdk6_8_34},
}

// NewAndroid gives the SDK of the named version, or of [DefaultAndroid] for "".
// Only versions whose behaviour was recorded are known, see [AndroidVersions].
func NewAndroid(version string) (Android, error) {
	if version == "" {
		version = DefaultAndroid
	}
	for _, a := range androids {
		if a.name == version {
			return a, nil
		}
	}
	return Android{}, fmt.Errorf("android sdk version %q: not one of %s", version, strings.Join(AndroidVersions(), ", "))
}

// AndroidVersions lists the versions that [NewAndroid] knows, oldest first.
func AndroidVersions() []string {
	var names []string
	for _, a := range androids {
		names = append(names, a.name)
	}
	return slices.Clip(names)
}

// SDKInt gives Build.SDK_INT, the number that travels as _mmessage_sdkVersion.
func (a Android) SDKInt() int32 { return a.num }
