package i18n

import (
	"encoding/json"
	"os"
	"path/filepath"

	"golang.org/x/text/language"
)

var dir = os.Getenv("LOCALES_DIR")

var locales = []language.Tag{language.English, language.German, language.French, language.Dutch}

var matcher = language.NewMatcher(locales)

var words = loadAll()

// Words gives the texts of the locale that suits an Accept-Language header best.
func Words(accept string) map[string]string {
	tags, _, _ := language.ParseAcceptLanguage(accept)
	_, index, _ := matcher.Match(tags...)
	return words[index]
}

func loadAll() []map[string]string {
	all := make([]map[string]string, len(locales))
	for i, locale := range locales {
		raw, err := os.ReadFile(filepath.Join(dir, locale.String()+".json"))
		if err == nil {
			err = json.Unmarshal(raw, &all[i])
		}
		if err != nil {
			panic(err)
		}
	}
	return all
}
