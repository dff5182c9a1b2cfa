// Package check holds the examples beside it to their formats: the Compose file to
// the specification's own loader, the manifests to the types of the Kubernetes API,
// the NATS configurations to the server, the units to systemd.
package check

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/compose-spec/compose-go/v2/cli"
	"github.com/nats-io/nats-server/v2/server"
	appsv1 "k8s.io/api/apps/v1"
	autoscalingv2 "k8s.io/api/autoscaling/v2"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	policyv1 "k8s.io/api/policy/v1"
	"k8s.io/apimachinery/pkg/util/yaml"
	strict "sigs.k8s.io/yaml"
)

func TestCompose(t *testing.T) {
	options, err := cli.NewProjectOptions([]string{"../compose.yaml"}, cli.WithProfiles([]string{"batch"}))
	if err != nil {
		t.Fatal(err)
	}
	project, err := options.LoadProject(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if n := len(project.Services); n != 6 {
		t.Errorf("%d services, want 6", n)
	}
}

func TestKubernetes(t *testing.T) {
	f, err := os.Open("../kubernetes.yaml")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	types := map[string]func() any{
		"v1/ConfigMap":                           func() any { return &corev1.ConfigMap{} },
		"v1/Service":                             func() any { return &corev1.Service{} },
		"apps/v1/StatefulSet":                    func() any { return &appsv1.StatefulSet{} },
		"apps/v1/Deployment":                     func() any { return &appsv1.Deployment{} },
		"batch/v1/CronJob":                       func() any { return &batchv1.CronJob{} },
		"policy/v1/PodDisruptionBudget":          func() any { return &policyv1.PodDisruptionBudget{} },
		"autoscaling/v2/HorizontalPodAutoscaler": func() any { return &autoscalingv2.HorizontalPodAutoscaler{} },
	}
	seen := 0
	for docs := yaml.NewDocumentDecoder(f); ; seen++ {
		text := make([]byte, 1<<20)
		n, err := docs.Read(text)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		var kind struct{ APIVersion, Kind string }
		if err := strict.Unmarshal(text[:n], &kind); err != nil {
			t.Fatalf("%v in\n%s", err, text[:n])
		}
		make := types[kind.APIVersion+"/"+kind.Kind]
		if make == nil {
			t.Errorf("%s/%s: no such type", kind.APIVersion, kind.Kind)
			continue
		}
		if err := strict.UnmarshalStrict(text[:n], make()); err != nil {
			t.Errorf("%s: %v", kind.Kind, err)
		}
	}
	if seen != 10 {
		t.Errorf("%d objects, want 10", seen)
	}
}

func TestNATS(t *testing.T) {
	t.Setenv("ROUTE_PASSWORD", "a")
	t.Setenv("FLEET_PASSWORD", "b")
	for _, name := range []string{"n1", "n2", "n3"} {
		options, err := server.ProcessConfigFile("../nats/" + name + ".conf")
		if err != nil {
			t.Error(err)
			continue
		}
		if options.ServerName != name || !options.JetStream || len(options.Routes) != 2 || options.Cluster.Name == "" || options.Users[0].Password != "b" {
			t.Errorf("%s: %+v", name, options)
		}
	}
}

func TestSystemd(t *testing.T) {
	verify, err := exec.LookPath("systemd-analyze")
	if err != nil {
		t.Skip("no systemd-analyze here")
	}
	units, err := filepath.Glob("../systemd/*.service")
	if err != nil || len(units) != 2 {
		t.Fatalf("%q, %v", units, err)
	}
	for _, unit := range units {
		out, err := exec.Command(verify, "verify", "--man=no", unit).CombinedOutput()
		// The program lies where it will be installed, not here.
		for line := range bytes.Lines(out) {
			if !bytes.Contains(line, []byte("/usr/local/bin/minishare is not executable")) {
				t.Errorf("%s: %v: %s", unit, err, line)
			}
		}
	}
}
