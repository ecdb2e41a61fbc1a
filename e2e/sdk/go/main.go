// Calls every method of the vendor's Go client and prints one line a call.
// Arguments: what to call the client in these lines, base URL, key.
package main

import (
	"fmt"
	"net/http"
	"os"
	"reflect"
	"regexp"
	"sort"
	"strconv"
	"strings"

	polygon "github.com/polygon-io/client-go/rest"
)

// call is of one method: what it hands over must have all wanted fields, and be of so many pages.
type call struct {
	wants  string
	pages  int
	invoke func() (any, error)
}

// notCalls are not for a route of the vendor's.
var notCalls = map[string]bool{"Call": true, "CallURL": true}

var elsewhere = regexp.MustCompile("^403 /(fed|futures|stocks)/|^403 /vX/reference/ipos")

// wire remembers the status of each request of a call.
type wire struct{ answers []string }

func (w *wire) RoundTrip(request *http.Request) (*http.Response, error) {
	response, err := http.DefaultTransport.RoundTrip(request)
	if err == nil {
		answer := fmt.Sprintf("%d %s", response.StatusCode, request.URL.RequestURI())
		w.answers = append(w.answers, answer)
	}
	return response, err
}

func (w *wire) refused() bool {
	for _, answer := range w.answers {
		if !strings.HasPrefix(answer, "200 ") {
			return true
		}
	}
	return false
}

// planLacks tells whether the vendor would refuse so: a family that a plan may not include.
func (w *wire) planLacks(err error) bool {
	return err != nil && len(w.answers) == 1 && elsewhere.MatchString(w.answers[0]) &&
		strings.Contains(err.Error(), "NOT_AUTHORIZED")
}

func main() {
	sent := &wire{}
	client := polygon.NewWithClient(os.Args[3], &http.Client{Transport: sent})
	client.Client.HTTP.SetBaseURL(os.Args[2])
	calls := callsOf(client)
	failures := 0
	say := func(outcome, name string, what ...any) {
		fmt.Printf("%-8s %s %s %.700s\n", outcome, os.Args[1], name, strings.TrimSpace(fmt.Sprintln(what...)))
		if outcome == "error" {
			failures++
		}
	}
	for _, name := range methods(client) {
		if len(calls[name]) == 0 {
			say("error", name, "not called yet")
		}
		for _, one := range calls[name] {
			sent.answers = nil
			result, err := one.invoke()
			if problem := problemOf(one, result, err, sent); sent.planLacks(err) {
				say("refused", name, sent.answers, err)
			} else if problem != "" {
				say("error", name, problem, sent.answers, result)
			} else {
				say("ok", name, "in", len(sent.answers))
			}
		}
	}
	fmt.Printf("%d failed\n", failures)
	if failures > 0 {
		os.Exit(1)
	}
}

// methods are all of the client's, those of its part VX with that in front.
func methods(client *polygon.Client) []string {
	var names []string
	for prefix, part := range map[string]any{"": client, "VX.": &client.VX} {
		of := reflect.TypeOf(part)
		for i := 0; i < of.NumMethod(); i++ {
			if name := of.Method(i).Name; !notCalls[name] {
				names = append(names, prefix+name)
			}
		}
	}
	sort.Strings(names)
	return names
}

func problemOf(one call, result any, err error, sent *wire) string {
	switch {
	case err != nil:
		return err.Error()
	case sent.refused():
		return "refused"
	case len(sent.answers) < max(1, one.pages):
		return "too few requests"
	}
	for _, want := range strings.Fields(one.wants) {
		if !has(reflect.ValueOf(result), strings.Split(want, ".")) {
			return "without " + want
		}
	}
	return ""
}

// has tells whether there is something other than zero at the end of a path of fields and indices.
func has(value reflect.Value, path []string) bool {
	for value.Kind() == reflect.Pointer || value.Kind() == reflect.Interface {
		value = value.Elem()
	}
	if !value.IsValid() {
		return false
	}
	if len(path) == 0 {
		empty := (value.Kind() == reflect.Slice || value.Kind() == reflect.Map) && value.Len() == 0
		return !empty && !value.IsZero()
	}
	switch value.Kind() {
	case reflect.Slice:
		index, err := strconv.Atoi(path[0])
		return err == nil && index < value.Len() && has(value.Index(index), path[1:])
	case reflect.Map:
		return has(value.MapIndex(reflect.ValueOf(path[0])), path[1:])
	case reflect.Struct:
		return has(value.FieldByName(path[0]), path[1:])
	default:
		return false
	}
}
